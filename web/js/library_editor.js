// text_editor.cpp: puts the editor over the canvas, where the explorer has left a place for it. The editor
// itself is in a file of its own (web/editor/editor.js), which is loaded when it is shown for the first time.
addToLibrary({
  $program_editor__deps: ['$stringToNewUTF8', 'free'],
  $program_editor: {
    state: 'none',  // then 'loading', 'ready' or 'failed'

    load() {
      this.state = 'loading';
      this.host = document.createElement('div');
      this.host.id = 'program-editor';
      this.inner = document.createElement('div');
      this.host.append(this.inner);
      document.body.append(this.host);
      const script = document.createElement('script');
      script.src = locateFile('editor.js');
      script.onload = () => {
        this.view = code_editor.create(this.inner, this.page());
        this.state = 'ready';
        _playground_request_frames();
      };
      script.onerror = () => {
        this.state = 'failed';
        this.host.remove();
        script.remove();
        _playground_request_frames();
      };
      document.head.append(script);
    },

    // What the editor tells.
    page() {
      return {
        written: (text) => {
          const copy = stringToNewUTF8(text);
          _playground_written(copy, this.owner);
          _free(copy);
        },
        press: (id) => mirror.press(id),
        focused: (is) => mirror.focused(is ? this.id : ''),
        leave: (step) => mirror.leave(this.id, step),
      };
    },

    // The focus comes from the mirror's element of the editor.
    enter() {
      if (this.state === 'ready' && !this.host.hidden) this.view.focus();
    },
  },

  playground_editor_show__deps: ['$program_editor', '$UTF8ToString'],
  playground_editor_show: (owner, id, label, text, place, colours, dark, size, line, words) => {
    const editor = program_editor;
    editor.owner = owner;
    editor.id = UTF8ToString(id);
    if (editor.state === 'none') editor.load();
    if (editor.state !== 'ready') return editor.state === 'failed';
    const {host, inner, view} = editor;
    // The area, and the part of it that is not scrolled out of view.
    const numbers = HEAPF32.subarray(place >> 2, (place >> 2) + 8);
    const [x, y, width, height, left, top, seen_width, seen_height] = numbers;
    const style = (element, rules) => {
      for (const [rule, value] of Object.entries(rules)) {
        if (element.style.getPropertyValue(rule) !== value) element.style.setProperty(rule, value);
      }
    };
    const drawn = `${x} ${y} ${width} ${height} ${left} ${top} ${seen_width} ${seen_height} ${size}`;
    if (drawn !== editor.drawn) {
      editor.drawn = drawn;
      style(host, {
        left: `calc(env(safe-area-inset-left, 0px) + ${left}px)`,
        top: `calc(env(safe-area-inset-top, 0px) + ${top}px)`,
        width: `${seen_width}px`, height: `${seen_height}px`,
      });
      style(inner, {
        left: `${x - left}px`, top: `${y - top}px`, width: `${width}px`, height: `${height}px`,
        '--size': `${size}px`,
      });
      view.resized();
    }
    const names = ['ground', 'text', 'quiet', 'line', 'selection', 'accent',
      'keyword', 'function', 'string', 'number', 'comment', 'bad'];
    style(inner, Object.fromEntries(names.map((name, i) =>
        [`--${name}`, `#${HEAPU32[(colours >> 2) + i].toString(16).padStart(6, '0')}`])));
    style(inner, {'color-scheme': dark ? 'dark' : 'light'});
    const name = UTF8ToString(label);
    if (name !== editor.name) view.set_name(editor.name = name);
    if (text) view.set_text(UTF8ToString(text));
    view.set_mark(line, UTF8ToString(words));
    const appears = host.hidden || !editor.shown;
    host.hidden = false;
    editor.shown = true;
    // The learner has pressed Edit, and the editor was not there then.
    if (appears && document.activeElement?.id === `mirror-${editor.id}`) view.focus();
    return false;
  },

  playground_editor_ready__deps: ['$program_editor'],
  playground_editor_ready: () => program_editor.state === 'ready',

  playground_editor_hide__deps: ['$program_editor'],
  playground_editor_hide: () => {
    if (program_editor.host) program_editor.host.hidden = true;
  },

  playground_editor_retry__deps: ['$program_editor'],
  playground_editor_retry: () => { program_editor.state = 'none'; },
});
