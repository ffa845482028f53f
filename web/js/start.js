// Runs before all other scripts: sets the theme, and shows a message if anything that follows fails. It is
// written in old JavaScript, so that old browsers show a message too instead of failing at its first line.
(function () {
  'use strict';
  var root = document.documentElement;
  var over = false;  // the first frame was drawn
  var shown = false;
  var incomplete = false;  // a file is missing without which the page may start, but does not work
  var reload = 'Reload 刷新';
  var renewed = 'playground.renewed';

  // The theme that was chosen here before, or else the system's, until the first frame is drawn.
  var theme;
  try {
    theme = JSON.parse(localStorage.getItem('playground.progress')).theme;
  } catch (error) {
    theme = undefined;  // none was chosen yet, or the browser forbids storage
  }
  if (theme !== 'light' && theme !== 'dark') {
    theme = window.matchMedia && matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
  }
  root.className = theme;

  // A page that is loaded at once does without the notice: laying out its text would delay the first frame.
  root.classList.add('early');
  setTimeout(function () { root.classList.remove('early'); }, 400);

  function paragraph(language, words) {
    var element = document.createElement('p');
    element.lang = language;
    element.textContent = words;
    return element;
  }

  // The elements of a message in both languages. `help`: {reload: true} or {link: address}.
  function elements(english, chinese, help) {
    var all = [paragraph('en', english), paragraph('zh', chinese)];
    if (help && help.reload) {
      var button = document.createElement('button');
      button.textContent = reload;
      button.onclick = function () { location.reload(); };
      all.push(button);
    }
    if (help && help.link) {
      var link = document.createElement('a');
      link.textContent = 'Open the page by itself 单独打开本页面';
      link.href = help.link;
      link.target = '_blank';
      link.rel = 'noopener';
      all.push(link);
    }
    return all;
  }

  // Replaces everything after the heading and, with `keeps_bar`, after the bar.
  function show(parts, keeps_bar) {
    var notice = document.getElementById('notice');
    if (!notice) {  // the page is not parsed so far
      document.addEventListener('DOMContentLoaded', function () { show(parts, keeps_bar); });
      return;
    }
    var last = keeps_bar ? document.getElementById('progress') : notice.querySelector('h1');
    while (last && last.nextSibling) notice.removeChild(last.nextSibling);
    for (var i = 0; i < parts.length; ++i) notice.appendChild(parts[i]);
    notice.hidden = false;
    root.classList.remove('early');
    if (parts.length > 0) notice.setAttribute('role', 'alert');
    else notice.removeAttribute('role');
  }

  function say(english, chinese, help) {
    shown = true;
    show(elements(english, chinese, help), false);
  }

  function failed(what) {
    if (shown) return;
    var reason = what.replace(/^Uncaught /, '');
    if (navigator.onLine === false) {
      return say('This device is offline. Connect it to the network and reload.', '设备没有联网。请连接网络，然后刷新。', {reload: true});
    }
    if (/memory/i.test(reason)) {
      return say('The browser did not give this page the 256 MB of memory that it needs (' + reason + '). Close other tabs ' +
                     'and programs, then reload.',
                 '浏览器没有给本页面所需的 256 MB 内存（' + reason + '）。请关闭其他标签页和程序，然后刷新。', {reload: true});
    }
    if (/syntax ?error/i.test(reason)) {
      return say('This browser cannot read the page\'s script (' + reason + '). Update the browser, or use a current ' +
                     'Chrome, Edge, Firefox or Safari. If it is current, reload.',
                 '当前浏览器无法读取本页面的脚本（' + reason + '）。请更新浏览器，或使用新版 Chrome、Edge、Firefox 或 Safari。' +
                     '如果已是新版，请刷新。', {reload: true});
    }
    say('The page could not be loaded: ' + reason + '. Check the connection and reload.',
        '页面加载失败：' + reason + '。请检查网络连接，然后刷新。', {reload: true});
  }

  // A page from the browser's cache can be older than the files of the host, which then has not those that the
  // page names. So the page itself is loaded again, once.
  function missing(file) {
    var name = file.replace(/^.*\//, '');
    incomplete = true;
    try {
      if (!window.fetch || navigator.onLine === false || sessionStorage.getItem(renewed) === file) throw new Error(name);
      sessionStorage.setItem(renewed, file);
      fetch(location.href.replace(/#.*/, ''), {cache: 'reload'})
          .then(function () { location.reload(); }, function () { failed(name); });
    } catch (error) {
      failed(name);
    }
  }

  window.addEventListener('error', function (event) {
    if (over) return;
    var from = event.target;
    if (from === window) failed(String(event.message || event.error));
    else if (from.tagName === 'SCRIPT') missing(from.src);
    else if (from.tagName === 'LINK' && from.rel === 'stylesheet') missing(from.href);
  }, true);
  window.addEventListener('unhandledrejection', function (event) {
    if (!over) failed(String(event.reason && event.reason.message || event.reason));
  });

  // Says so if nothing happens for a time. It counts calls, because a browser's clock may be coarse or stand still.
  var patience = 15;  // seconds
  var quiet = 0;
  var last;
  var watch = setInterval(function () {
    if (over || shown) return clearInterval(watch);
    var bar = document.getElementById('progress');
    var now = bar ? bar.value : 0;
    quiet = now === last ? quiet + 1 : 0;
    if (quiet === 0 && last < 1) show([], true);
    last = now;
    if (quiet !== patience) return;
    if (now < 1) {
      show(elements('Nothing has arrived for ' + patience + ' seconds. Wait for a better connection, or reload.',
                    '已有 ' + patience + ' 秒没有收到数据。请等待网络恢复，或者刷新。', {reload: true}), true);
    } else {
      show(elements('Everything has arrived, but the page has not started for ' + patience + ' seconds. Wait a little ' +
                        'longer, or close other tabs and programs and reload.',
                    '数据已全部收到，但页面已有 ' + patience + ' 秒没有启动。请再等一会儿，或关闭其他标签页和程序，然后刷新。',
                    {reload: true}), true);
    }
  }, 1000);

  window.start = {
    say: say,
    failed: failed,
    missing: missing,
    elements: elements,
    // The first frame was drawn. `without_threads`: a reload would not isolate the page either.
    over: function (without_threads) {
      over = true;
      clearInterval(watch);
      if (incomplete) return;
      document.getElementById('notice').hidden = true;
      try {
        sessionStorage.removeItem(renewed);
        // isolation.js may try again if a later reload bypasses the service worker.
        if (!without_threads) sessionStorage.removeItem('playground.reloaded-for-isolation');
      } catch (error) {
        return;  // the browser forbids storage
      }
    },
  };
})();
