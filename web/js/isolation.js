// Isolates the page on hosts that cannot send headers: the service worker adds them to the page and to the
// scripts of Workers. For that, the page is loaded a second time, through the service worker. Only a page that
// is not isolated runs this script.
'use strict';

(() => {
  const tried = 'playground.reloaded-for-isolation';  // cleared by start.js after the first frame

  // Resolves with false if the page cannot become isolated. Otherwise it reloads the page and never resolves.
  globalThis.isolate = async () => {
    try {
      if (!navigator.serviceWorker || sessionStorage.getItem(tried)) return false;
      await navigator.serviceWorker.register('service_worker.js', {updateViaCache: 'none'});
      const ready = await Promise.race([navigator.serviceWorker.ready, new Promise((late) => setTimeout(late, 3000))]);
      if (!ready) return false;
      sessionStorage.setItem(tried, 'yes');
      location.reload();
      return await new Promise(() => {});
    } catch {
      return false;
    }
  };
})();
