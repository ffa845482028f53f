// Runs when the page is idle: keeps this version of the site for use without a network, and says so when
// there is a newer version.
'use strict';

(() => {
  const version = /version-[0-9a-f]+/.exec(document.currentScript.src)[0];
  // Filled in by make_site.cmake. The second list is kept only where it is used: it is as large as the first.
  const names = '@FILE_NAMES@'.split(' ');
  if (shell.without_threads) names.push(...'@FILE_NAMES_WITHOUT_THREADS@'.split(' '));
  const index = location.href.replace(/[?#].*/, '');

  async function keep() {
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register('service_worker.js', {updateViaCache: 'none'});
    const {active} = await navigator.serviceWorker.ready;
    const start = document.querySelector('script[src^="start.js"]').getAttribute('src');
    active.postMessage({keep: {version, files: [start, ...names.map((name) => `${version}/${name}`)]}});
  }
  // A browser that forbids service workers or storage runs the page only with a network.
  keep().catch(() => {});

  function tell() {
    const bar = document.createElement('div');
    bar.id = 'newer';
    bar.setAttribute('role', 'status');
    bar.append(...start.elements('There is a newer version of this page. Your progress is kept.',
                                 '本页面有新版本。学习进度会保留。', {reload: true}));
    const later = document.createElement('button');
    later.textContent = 'Later 以后';
    later.onclick = () => bar.remove();
    bar.append(later);
    document.body.append(bar);
  }

  async function is_newest() {
    try {
      const answer = await fetch(index, {cache: 'no-cache'});
      const newest = answer.ok && /version-[0-9a-f]+/.exec(await answer.text());
      return !newest || newest[0] === version;
    } catch {
      return true;  // There is no network, so there is nothing to say.
    }
  }

  let told = false;
  let checking = false;
  let asked = false;  // since the last check began
  async function check() {
    asked = true;
    if (checking || told) return;
    checking = true;
    while (asked && !told) {
      asked = false;
      told = !await is_newest();
    }
    checking = false;
    if (told) tell();
  }
  document.addEventListener('visibilitychange', () => { if (!document.hidden) check(); });
  // A Worker whose script is missing: the host has only the files of a newer version.
  addEventListener('worker-not-loaded', check);
  document.currentScript.dataset.listens = '';  // for tests
})();
