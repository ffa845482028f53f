// The page around the canvas, for the C++ files named above each group.
addToLibrary({
  // Calls a C++ function with a text as its first argument.
  $with_text__deps: ['$stackSave', '$stackRestore', '$stringToUTF8OnStack'],
  $with_text: (call, text, ...rest) => {
    const before = stackSave();
    call(stringToUTF8OnStack(text), ...rest);
    stackRestore(before);
  },

  // main.cpp
  playground_first_frame_drawn__deps: ['playground_workers_running', 'playground_running_threads'],
  playground_first_frame_drawn: () => {
    performance.mark('first-frame');
    shell.ready();
    // For tests.
    globalThis.playground = {
      frames: () => _playground_frames(),
      runs: () => _playground_runs(),
      active: () => !!_playground_run_is_active(),
      workers: () => _playground_workers_running(),
      resting: () => !!_playground_resting(),
      threads: () => _playground_running_threads(),
      memory: () => _playground_memory_taken(),
      tree: () => mirror.nodes(),
      isolated: crossOriginIsolated,
    };
  },

  // window.cpp
  playground_no_webgl: () => shell.no_webgl(),
  playground_draws_in_software: () => {
    const gl = Module['canvas'].getContext('webgl2');
    const renderer = gl.getParameter(gl.getExtension('WEBGL_debug_renderer_info')?.['UNMASKED_RENDERER_WEBGL'] ?? gl.RENDERER);
    return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
  },
  // getParameter() for this state would wait until the graphics process has drawn everything before it. ImGui
  // asks in each frame, only to restore the state afterwards. Nothing else draws here, so the answers are
  // always those of a new context.
  playground_answer_from_memory: () => {
    const gl = Module['canvas'].getContext('webgl2');
    const answers = new Map([
      [gl.SCISSOR_BOX, new Int32Array(4)], [gl.SAMPLER_BINDING, null],
      [gl.BLEND_SRC_RGB, gl.ONE], [gl.BLEND_SRC_ALPHA, gl.ONE],
      [gl.BLEND_DST_RGB, gl.ZERO], [gl.BLEND_DST_ALPHA, gl.ZERO],
      [gl.BLEND_EQUATION_RGB, gl.FUNC_ADD], [gl.BLEND_EQUATION_ALPHA, gl.FUNC_ADD],
    ]);
    const ask = gl.getParameter.bind(gl);
    gl.getParameter = (name) => answers.has(name) ? answers.get(name) : ask(name);
  },
  playground_listen_for_context: (window) => {
    const canvas = Module['canvas'];
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // otherwise the browser never restores the context
      _playground_context_lost(window);
      shell.context_lost();
    });
    canvas.addEventListener('webglcontextrestored', () => {
      shell.context_restored();
      _playground_context_restored(window);
    });
  },

  // page_style.cpp
  playground_show_title__deps: ['$UTF8ToString'],
  playground_show_title: (title, language) => {
    document.title = UTF8ToString(title);
    document.documentElement.lang = UTF8ToString(language);
  },
  playground_show_colour__deps: ['$UTF8ToString'],
  playground_show_colour: (colour) => {
    const ground = UTF8ToString(colour);
    document.body.style.background = ground;
    document.querySelector('meta[name=theme-color]').content = ground;
    // The bars below the page follow its theme, too: "#fcfcfa" is light.
    document.documentElement.classList.toggle('light', parseInt(ground.slice(1, 3), 16) > 127);
  },
  // By the first of the visitor's languages that the playground has.
  playground_wants_chinese: () =>
      (navigator.languages.find((language) => /^(zh|en)/.test(language)) ?? 'en').startsWith('zh'),
  playground_wants_light: () => matchMedia('(prefers-color-scheme: light)').matches,
});
