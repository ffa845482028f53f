// The JavaScript part of http.cpp and recordings.cpp: fetches on the page's own thread.
addToLibrary({
  $fetches: '=new Map()',  // number -> AbortController

  playground_fetch__deps: ['$fetches', '$UTF8ToString', '$stringToUTF8OnStack', '$stackSave', '$stackRestore'],
  playground_fetch: (number, url) => {
    const controller = new AbortController();
    fetches.set(number, controller);
    fetch(UTF8ToString(url), {signal: controller.signal})
        .then(async (response) => {
          const body = new Uint8Array(await response.arrayBuffer());
          HEAPU8.set(body, _playground_fetch_buffer(body.length));
          _playground_fetched(number, response.status);
        })
        .catch((error) => {
          const before = stackSave();
          _playground_fetch_failed(number, error.name === 'AbortError', stringToUTF8OnStack(error.message));
          stackRestore(before);
        })
        .finally(() => fetches.delete(number));
  },

  // recordings.cpp
  playground_address_of_file__deps: ['$UTF8ToString', '$stringToNewUTF8'],
  playground_address_of_file: (name) => stringToNewUTF8(new URL(locateFile(UTF8ToString(name)), document.baseURI).href),

  playground_fetch_abort__deps: ['$fetches'],
  playground_fetch_abort: (number) => fetches.get(number)?.abort(),
});
