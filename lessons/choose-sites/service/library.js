// The JavaScript part of web.cpp.
addToLibrary({
  $sites: '=new Map()',  // the responses of the service worker; see service_worker.js

  playground_add_site__deps: ['$sites', '$UTF8ToString'],
  playground_add_site: (path, delay, status, body) => {
    sites.set(UTF8ToString(path), {delay, status, body: UTF8ToString(body)});
  },

  // Calls playground_sites_served(serving, error message) on the page's own thread.
  playground_serve_sites__deps: ['$sites', '$UTF8ToString', '$stringToUTF8OnStack', '$stackSave', '$stackRestore'],
  playground_serve_sites: (serving) => {
    const serve = async () => {
      if (!navigator.serviceWorker) throw new Error('this browser has no service workers here');
      const answers = new Map(sites);
      sites.clear();
      await navigator.serviceWorker.register('isolation.js');
      const {active} = await navigator.serviceWorker.ready;
      const controlled = navigator.serviceWorker.controller ? undefined : new Promise((done) => {
        navigator.serviceWorker.addEventListener('controllerchange', done, {once: true});
      });
      const {port1, port2} = new MessageChannel();
      const taken = new Promise((done) => port1.onmessage = done);
      active.postMessage(answers, [port2]);
      await taken;
      await controlled;
    };
    const tell = (why) => {
      const before = stackSave();
      _playground_sites_served(serving, stringToUTF8OnStack(why));
      stackRestore(before);
    };
    serve().then(() => tell(''), (error) => tell(error.message));
  },
});
