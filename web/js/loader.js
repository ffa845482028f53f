// Loads the page. Shows the progress until the first frame, or a message if the browser lacks a feature.
// Scripts and wasm are loaded at the same time, and the wasm is compiled while it arrives.
'use strict';

const shell = (() => {
  const notice = document.getElementById('notice');
  const progress = document.getElementById('progress');
  // The uncompressed size of the wasm. Content-Length would be the compressed size.
  const wasm_bytes = Number(document.currentScript.dataset.wasmBytes);
  const reload = 'Reload 刷新';

  // Shows a message in both languages, with a button to reload if that can help.
  function say(english, chinese, button) {
    const paragraphs = [['en', english], ['zh', chinese]].map(([lang, words]) => {
      const paragraph = document.createElement('p');
      paragraph.lang = lang;
      paragraph.textContent = words;
      return paragraph;
    });
    if (button) {
      const element = document.createElement('button');
      element.textContent = button;
      element.onclick = () => location.reload();
      paragraphs.push(element);
    }
    notice.setAttribute('role', 'alert');
    notice.replaceChildren(notice.querySelector('h1'), ...paragraphs);
    notice.hidden = false;
  }

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
    return new Response(answer.body.pipeThrough(counter), {headers: {'Content-Type': 'application/wasm'}});
  }

  async function compile() {
    const answer = await fetch('playground.wasm');
    if (!answer.ok) throw new Error(`playground.wasm: ${answer.status}`);
    return WebAssembly.compileStreaming(counted(answer));
  }

  return {
    compile,
    ready() { notice.hidden = true; },
    failed(error) {
      say(`The page could not be loaded: ${error.message}. Check the connection and reload.`,
          `页面加载失败：${error.message}。请检查网络连接，然后刷新。`, reload);
    },
    no_threads() {
      say('Threads need memory that they share, and this browser does not give it to this page. Use a current ' +
              'Chrome, Edge, Firefox or Safari, not in a private window, and open the page by https or from ' +
              'this machine (web/run).',
          '线程需要共享内存，而当前浏览器没有向本页面开放。请使用新版 Chrome、Edge、Firefox 或 Safari,' +
              '不要用隐私窗口，并通过 https 或在本机（web/run）打开页面。');
    },
    no_webgl() {
      say('This page is drawn with WebGL 2, which this browser does not offer. Switch on hardware acceleration ' +
              'in its settings, or use a current Chrome, Edge, Firefox or Safari.',
          '本页面用 WebGL 2 绘制，而当前浏览器没有提供。请在浏览器设置中打开硬件加速，' +
              '或使用新版 Chrome、Edge、Firefox 或 Safari。', reload);
    },
    context_lost() {
      say('The browser has taken the graphics card away from this page and usually gives it back in a moment; ' +
              'a run that was going on goes on. If nothing happens, reload: your progress is kept.',
          '浏览器收回了本页面的显卡，通常很快就会归还，正在进行的运行不受影响。' +
              '如果一直没有恢复，请刷新：学习进度不会丢失。', reload);
    },
    context_restored() { notice.hidden = true; },
  };
})();

// Emscripten's own settings object.
var Module;

(async () => {
  if (!crossOriginIsolated && !(await isolate())) return shell.no_threads();
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
  const script = document.createElement('script');
  script.src = 'playground.js';
  script.onerror = () => shell.failed(new Error(script.src));
  document.body.append(script);
})();
