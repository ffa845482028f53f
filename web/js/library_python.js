// The JavaScript part of python.cpp: runs programs by python.js on the page's own thread.
addToLibrary({
  // python.js, loaded when Python first runs.
  $the_python: () => the_python.promise ??= shell.run_script('python.js').then(() => python, (error) => {
    the_python.promise = undefined;  // the next run tries again
    throw error;
  }),

  // The interpreters that were built into this page: id, version and 1 or 0 for the GIL of each. A page
  // without loader.js, as the one of the suites, has none.
  playground_python_interpreters__deps: ['$stringToNewUTF8'],
  playground_python_interpreters__proxy: 'sync',
  playground_python_interpreters: () => stringToNewUTF8(
      (Module.python ?? []).map(({id, version, gil}) => `${id} ${version} ${Number(gil)}`).join(' ')),

  playground_python_start__deps: [
    '$the_python', '$UTF8ToString', '$stringToUTF8OnStack', '$stackSave', '$stackRestore',
  ],
  playground_python_start: (number, source, interpreter, recorded) => {
    const program = {
      source: UTF8ToString(source), interpreter: UTF8ToString(interpreter), recorded: recorded !== 0,
    };
    const pass_on = (kind) => (bytes) => {
      HEAPU8.set(bytes, _playground_python_buffer(bytes.length));
      _playground_python_told(number, kind);
    };
    const ended = (status, reason) => {
      const before = stackSave();
      _playground_python_ended(number, status ?? -1, reason === undefined ? 0 : stringToUTF8OnStack(reason));
      stackRestore(before);
    };
    the_python().then((python) => python.begin(program, {
      output: pass_on(0),
      records: pass_on(1),
      asks: () => _playground_python_asks(number),
      ended,
    })).catch((error) => ended(undefined, error.message));
  },

  playground_python_stop__deps: ['$the_python'],
  playground_python_stop: () => { the_python().then((python) => python.stop()); },

  playground_python_answer__deps: ['$the_python', '$UTF8ToString'],
  playground_python_answer: (line) => {
    const text = line === 0 ? undefined : UTF8ToString(line);
    the_python().then((python) => (text === undefined ? python.close_input() : python.answer(`${text}\n`)));
  },
});
