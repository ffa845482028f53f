// The JavaScript part of web.cpp.
addToLibrary({
  // The responses of the service worker (see service_worker.js): those that are being collected, and those
  // that it has.
  $sites: '={next: new Map(), served: undefined, answers_questions: false}',

  playground_add_site__deps: ['$sites', '$UTF8ToString'],
  playground_add_site: (path, delay, status, body) => {
    sites.next.set(UTF8ToString(path), {delay, status, body: UTF8ToString(body)});
  },

  // The service worker asks for the sites if the browser stopped it in the meantime.
  $answer_service_worker__deps: ['$sites'],
  $answer_service_worker: () => {
    if (sites.answers_questions) return;
    sites.answers_questions = true;
    navigator.serviceWorker.addEventListener('message', ({data, ports}) => {
      if (data === 'which sites?') ports[0].postMessage(sites.served);
    });
  },

  // Calls playground_sites_served(serving, error message, address) on the page's own thread.
  playground_serve_sites__deps: ['$sites', '$answer_service_worker', '$UTF8ToString', '$stringToUTF8OnStack',
                                 '$stackSave', '$stackRestore'],
  playground_serve_sites: (serving) => {
    const serve = async () => {
      if (!navigator.serviceWorker) throw new Error('this browser has no service workers here');
      sites.served = sites.next;
      sites.next = new Map();
      answer_service_worker();
      await navigator.serviceWorker.register('service_worker.js', {updateViaCache: 'none'});
      const {active} = await navigator.serviceWorker.ready;
      const controlled = navigator.serviceWorker.controller ? undefined : new Promise((done) => {
        navigator.serviceWorker.addEventListener('controllerchange', done, {once: true});
      });
      const {port1, port2} = new MessageChannel();
      const address = new Promise((done) => { port1.onmessage = ({data}) => done(data); });
      active.postMessage({sites: sites.served}, [port2]);
      await controlled;
      return address;
    };
    const tell = (why, address) => {
      const before = stackSave();
      _playground_sites_served(serving, stringToUTF8OnStack(why), stringToUTF8OnStack(address));
      stackRestore(before);
    };
    serve().then((address) => tell('', address), (error) => tell(error.message, ''));
  },
});
