// Loads the page. Shows the progress until the first frame, or a message if the browser lacks a feature.
// Scripts and wasm are loaded at the same time, and the wasm is compiled while it arrives.
//
// There are two programs. Threads need memory that they share; where the browser gives the page none, the program
// without threads runs, and a bar below the page says why.
'use strict';

const shell = (() => {
  const notice = document.getElementById('notice');
  const progress = document.getElementById('progress');
  // The uncompressed sizes of the wasm. Content-Length would be the compressed size.
  const {wasmBytes, singleWasmBytes, python} = document.currentScript.dataset;
  // The folder of this version of the page's files.
  const files = document.currentScript.src.replace(/[^/]*$/, '');

  // Passes the bytes on to the compiler, and counts them for the progress bar.
  function counted(answer) {
    const wasm_bytes = Number(without_threads ? singleWasmBytes : wasmBytes);
    let arrived = 0;
    const counter = new TransformStream({
      transform(chunk, controller) {
        arrived += chunk.byteLength;
        progress.value = arrived / wasm_bytes;
        controller.enqueue(chunk);
      },
    });
    // Some hosts do not know the type of wasm, and a browser compiles no other type while it arrives.
    return new Response(answer.body.pipeThrough(counter), {headers: {'Content-Type': 'application/wasm'}});
  }

  let without_threads;  // why the program without threads runs: {english, chinese, link}

  const program = () => without_threads ? 'playground-single' : 'playground';

  async function compile() {
    const answer = await fetch(`${files}${program()}.wasm`);
    if (!answer.ok) throw new Error(`${program()}.wasm: ${answer.status}`);
    if (globalThis.TransformStream && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(counted(answer));
    const bytes = await answer.arrayBuffer();
    progress.value = 1;
    return WebAssembly.compile(bytes);
  }

  // Resolves when the script has run.
  function run_script(name) {
    return new Promise((done, failed) => {
      const script = document.createElement('script');
      script.src = files + name;
      script.onload = done;
      script.onerror = () => failed(new Error(`${name} could not be loaded`));
      document.body.append(script);
    });
  }

  // One without which the page cannot start. If it cannot be loaded, start.js says so.
  const own_script = (name) => new Promise((done) => run_script(name).then(done, () => {}));

  // A bar below the page, which leaves the page the rest of the window. CSS shows the language of the page.
  function show_what_is_missing() {
    const {english, chinese, link} = without_threads;
    const bar = document.createElement('div');
    bar.id = 'without-threads';
    bar.setAttribute('role', 'status');
    bar.append(...start.elements(english, chinese, {link}));
    // The place that is shown when the link is followed.
    bar.querySelector('a')?.addEventListener('click', ({target}) => { target.href = location.href; });
    const close = document.createElement('button');
    close.textContent = 'Close 关闭';
    close.onclick = () => bar.remove();
    bar.append(close);
    document.body.append(bar);
    const leave_room = () => {
      document.documentElement.style.setProperty('--bar', `${bar.offsetHeight}px`);
      dispatchEvent(new Event('resize'));
    };
    new ResizeObserver(leave_room).observe(bar);
  }

  return {
    compile,
    run_script,
    own_script,
    /// The Pythons that are built into the page: [{id, version, gil, bytes}].
    python: JSON.parse(python),
    program,
    get without_threads() { return without_threads; },
    set without_threads(why) { without_threads = why; },
    ready() {
      start.over(Boolean(without_threads));
      if (without_threads) show_what_is_missing();
      // Later than what a run needs: the first frame and the first run do not wait for the storage.
      const when_idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
      setTimeout(() => when_idle(() => own_script('versions.js')), 2000);
    },
    failed(error) { start.failed(error.message); },
    no_wasm() {
      start.say('This page is a WebAssembly program, and this browser does not run WebAssembly. Some browsers switch it off ' +
                    'in a high-security mode: allow it for this page, or use a current Chrome, Edge, Firefox or Safari.',
                '本页面是 WebAssembly 程序，而当前浏览器不运行 WebAssembly。有的浏览器在高安全模式下会将它关闭：' +
                    '请为本页面允许它，或使用新版 Chrome、Edge、Firefox 或 Safari。', {reload: true});
    },
    no_webgl() {
      start.say('This page is drawn with WebGL 2, which this browser does not offer. Switch on hardware acceleration ' +
                    'in its settings, or use a current Chrome, Edge, Firefox or Safari.',
                '本页面用 WebGL 2 绘制，而当前浏览器没有提供。请在浏览器设置中打开硬件加速，' +
                    '或使用新版 Chrome、Edge、Firefox 或 Safari。', {reload: true});
    },
    context_lost() {
      start.say('The browser has taken the graphics card away from this page and usually gives it back in a moment; ' +
                    'an active run continues. If nothing happens, reload: your progress is kept.',
                '浏览器收回了本页面的显卡，通常很快就会归还，正在进行的运行不受影响。' +
                    '如果一直没有恢复，请刷新：学习进度不会丢失。', {reload: true});
    },
    context_restored() { notice.hidden = true; },
  };
})();

// Emscripten's own settings object.
var Module;

// Resolves with undefined if threads can run, and otherwise with the reason in both languages. It asks the browser
// for what threads need, never for its name.
async function why_without_threads() {
  const rest = {
    english: ' Runs that need threads are shown as recordings; processes and coroutines run here.',
    chinese: '需要线程的运行以录制的结果展示，多进程和协程照常在这里运行。',
  };
  const in_frame = {
    english: 'Another site shows this page in a frame, where browsers give it no shared memory, and so no threads.' + rest.english,
    chinese: '本页面显示在另一个网站的框架里，浏览器不给框架共享内存，因此没有线程。' + rest.chinese,
    link: location.href,
  };
  const not_shared = {
    english: 'The browser gives this page no shared memory, and so no threads. A current Chrome, Edge, Firefox or Safari ' +
        'gives it by https, if the window is not private.' + rest.english,
    chinese: '浏览器没有向本页面开放共享内存，因此没有线程。新版 Chrome、Edge、Firefox 或 Safari 通过 https ' +
        '且不用隐私窗口时会开放。' + rest.chinese,
  };
  if (!globalThis.crossOriginIsolated) {
    if (top !== self) return in_frame;
    await shell.own_script('isolation.js');
    if (!(await isolate())) return not_shared;
  }
  // A browser may isolate the page and still offer no shared memory.
  if (typeof SharedArrayBuffer !== 'function') return not_shared;
  try {
    const {buffer} = new WebAssembly.Memory({initial: 1, maximum: 1, shared: true});
    return buffer instanceof SharedArrayBuffer ? undefined : not_shared;
  } catch {
    return not_shared;
  }
}

(async () => {
  if (typeof WebAssembly !== 'object') return shell.no_wasm();
  if (!globalThis.WebGL2RenderingContext) return shell.no_webgl();
  shell.without_threads = await why_without_threads();
  const compiled = shell.compile();
  Module = {
    canvas: document.getElementById('canvas'),
    python: shell.python,
    instantiateWasm(imports, done) {
      compiled.then((module) => WebAssembly.instantiate(module, imports).then((instance) => done(instance, module)))
          .catch(shell.failed);
      return {};
    },
  };
  shell.own_script(`${shell.program()}.js`);
})();
