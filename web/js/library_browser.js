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
    navigator.clipboard.writeText(copied).catch(() => {
      // A browser that refuses writeText(), for example without permission, still copies selected text.
      const area = document.createElement('textarea');
      area.value = copied;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    });
  },

  // capabilities.cpp
  playground_cores: () => navigator.hardwareConcurrency || 1,
  playground_isolated: () => crossOriginIsolated,
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
  // In milliseconds. Not measured with the Clock: its large floating-point numbers have larger steps.
  playground_clock_step: () => {
    let smallest = Infinity;
    for (let i = 0; i < 20; ++i) {
      const first = performance.now();
      let second = first;
      while (second === first) second = performance.now();
      smallest = Math.min(smallest, second - first);
    }
    return Math.round(smallest * 1e4) / 1e4;
  },
});
