// Loads the page. Shows the progress until the first frame, or a message if the browser lacks a feature.
// Scripts and wasm are loaded at the same time, and the wasm is compiled while it arrives.
'use strict';

const shell = (() => {
  const notice = document.getElementById('notice');
  const progress = document.getElementById('progress');
  // The uncompressed size of the wasm. Content-Length would be the compressed size.
  const wasm_bytes = Number(document.currentScript.dataset.wasmBytes);
  // The folder of this version of the page's files.
  const files = document.currentScript.src.replace(/[^/]*$/, '');

  // Passes the bytes on to the compiler, and counts them for the progress bar.
  function counted(answer) {
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

  async function compile() {
    const answer = await fetch(`${files}playground.wasm`);
    if (!answer.ok) throw new Error(`playground.wasm: ${answer.status}`);
    if (globalThis.TransformStream && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(counted(answer));
    const bytes = await answer.arrayBuffer();
    progress.value = 1;
    return WebAssembly.compile(bytes);
  }

  // Resolves when the script has run. If it cannot be loaded, start.js says so.
  function run_script(name) {
    return new Promise((done) => {
      const script = document.createElement('script');
      script.src = files + name;
      script.onload = done;
      document.body.append(script);
    });
  }

  return {
    compile,
    run_script,
    ready() {
      start.over();
      // Later than what a run needs: the first frame and the first run do not wait for the storage.
      const when_idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
      setTimeout(() => when_idle(() => run_script('versions.js')), 2000);
    },
    failed(error) { start.failed(error.message); },
    in_frame() {
      start.say('Another site shows this page in a frame, and in frames browsers do not allow the shared memory that ' +
                    'threads need.',
                '本页面显示在另一个网站的框架里，而浏览器不允许框架使用线程所需的共享内存。', {link: location.href});
    },
    no_wasm() {
      start.say('This page is a WebAssembly program, and this browser does not run WebAssembly. Some browsers switch it off ' +
                    'in a high-security mode: allow it for this page, or use a current Chrome, Edge, Firefox or Safari.',
                '本页面是 WebAssembly 程序，而当前浏览器不运行 WebAssembly。有的浏览器在高安全模式下会将它关闭：' +
                    '请为本页面允许它，或使用新版 Chrome、Edge、Firefox 或 Safari。', {reload: true});
    },
    no_threads() {
      start.say('Threads need memory that they share, and this browser does not give it to this page. Use a current ' +
                    'Chrome, Edge, Firefox or Safari, not in a private window, and open the page by https or from ' +
                    'this machine (web/run).',
                '线程需要共享内存，而当前浏览器没有向本页面开放。请使用新版 Chrome、Edge、Firefox 或 Safari，' +
                    '不要用隐私窗口，并通过 https 或在本机（web/run）打开页面。', {reload: true});
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

(async () => {
  if (typeof WebAssembly !== 'object') return shell.no_wasm();
  if (!globalThis.crossOriginIsolated) {
    if (top !== self) return shell.in_frame();
    await shell.run_script('isolation.js');
    if (!(await isolate())) return shell.no_threads();
  }
  // A browser may isolate the page and still offer no shared memory.
  if (typeof SharedArrayBuffer !== 'function') return shell.no_threads();
  try {
    if (!(new WebAssembly.Memory({initial: 1, maximum: 1, shared: true}).buffer instanceof SharedArrayBuffer)) throw 0;
  } catch {
    return shell.no_threads();
  }
  if (!globalThis.WebGL2RenderingContext) return shell.no_webgl();
  const compiled = shell.compile();
  Module = {
    canvas: document.getElementById('canvas'),
    instantiateWasm(imports, done) {
      compiled.then((module) => WebAssembly.instantiate(module, imports).then((instance) => done(instance, module)))
          .catch(shell.failed);
      return {};
    },
  };
  shell.run_script('playground.js');
})();
