// Access to the browser for the C++ files that are named above each group.
addToLibrary({
  // storage.cpp. If the visitor has forbidden storage, even reading the name localStorage throws.
  playground_storage_load__deps: ['$UTF8ToString', '$stringToNewUTF8'],
  playground_storage_load: (key, failed) => {
    try {
      const text = localStorage.getItem(UTF8ToString(key));
      return text === null ? 0 : stringToNewUTF8(text);
    } catch (error) {
      HEAPU8[failed] = 1;
      return stringToNewUTF8(error.message);
    }
  },
  playground_storage_save__deps: ['$UTF8ToString', '$stringToNewUTF8'],
  playground_storage_save: (key, text) => {
    try {
      localStorage.setItem(UTF8ToString(key), UTF8ToString(text));
      return 0;
    } catch (error) {
      return stringToNewUTF8(error.message);
    }
  },
  playground_storage_remove__deps: ['$UTF8ToString'],
  playground_storage_remove: (key) => localStorage.removeItem(UTF8ToString(key)),

  // main.cpp. The event comes only from other tabs. Its key is null if they deleted everything.
  playground_listen_to_storage: () => {
    addEventListener('storage', ({key}) => { if (/^playground\.prog(ress|ram-)/.test(key)) _playground_stored_elsewhere(); });
  },

  // exporter.cpp
  playground_download__deps: ['$UTF8ToString'],
  playground_download: (name, content, size) => {
    const link = document.createElement('a');
    link.download = UTF8ToString(name);
    link.href = URL.createObjectURL(new Blob([HEAPU8.slice(content, content + size)]));
    link.click();
    // The address must stay valid until the download has begun.
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  },

  // clipboard.cpp
  playground_copy__deps: ['$UTF8ToString'],
  playground_copy: (text) => {
    const copied = UTF8ToString(text);
    // A browser that refuses writeText(), for example without permission, may still copy selected text.
    const copy_selected = () => {
      const focused = document.activeElement;
      const area = document.createElement('textarea');
      area.value = copied;
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      focused?.focus();
      if (!done) _playground_copy_refused();
    };
    // Pages that are not secure have no navigator.clipboard.
    if (navigator.clipboard) navigator.clipboard.writeText(copied).catch(copy_selected);
    else copy_selected();
  },

  // capabilities.cpp
  playground_named_cores: () => navigator.hardwareConcurrency || 1,
  playground_browser__deps: ['$stringToNewUTF8'],
  playground_browser: () => {
    // A browser's text also names the browsers it derives from, so the more specific name comes first.
    const names = {Edg: 'Edge', Firefox: 'Firefox', Chrome: 'Chromium', Version: 'Safari'};
    for (const [mark, name] of Object.entries(names)) {
      const found = navigator.userAgent.match(new RegExp(`${mark}/([0-9]+)`));
      if (found) return stringToNewUTF8(`${name} ${found[1]}`);
    }
    return stringToNewUTF8(navigator.userAgent);
  },
  playground_page_address__deps: ['$stringToNewUTF8'],
  playground_page_address: () => stringToNewUTF8(location.href.replace(/#.*/, '')),
  // In milliseconds. Not measured with the Clock: its large floating-point numbers have larger steps. A clock
  // that is coarse or does not advance must not hold up the page, so the clock is read a limited number of times.
  playground_clock_step: () => {
    let smallest = 100;  // the coarsest clock of browsers
    let last = performance.now();
    for (let reads = 0, steps = 0; reads < 300000 && steps < 20; ++reads) {
      const now = performance.now();
      if (now === last) continue;
      // The first step began before the first read.
      if (++steps > 1) smallest = Math.min(smallest, now - last);
      last = now;
    }
    return Math.round(smallest * 1e4) / 1e4;
  },
});
