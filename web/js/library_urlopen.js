// A Worker's requests to a server. The page sends them (library_workers.js) and the Worker sleeps until the
// response is in memory that both share. A Worker could send a request itself and block, by a synchronous
// XMLHttpRequest, but WebKit sends the requests of some Workers past the page's service worker, which
// responds for the sites of a lesson. So that is done only where there is no shared memory.
addToLibrary({
  // Where the page puts the response: three words (state, status, size), then the body.
  $response_area: () => {
    const area = new SharedArrayBuffer(12 + (1 << 20));
    return {words: new Int32Array(area, 0, 3), body: new Uint8Array(area, 12)};
  },
  $response_areas: '={}',  // .free: one that no request uses

  $urlopen_by_page__deps: ['$response_area', '$response_areas', '$shared_with_page'],
  $urlopen_by_page: (url, milliseconds) => {
    const response = response_areas.free ?? response_area();
    const {words, body} = response;
    // The page may still write into the area of a request that has timed out, so that is not used again.
    response_areas.free = undefined;
    words[0] = 0;
    postMessage({url, milliseconds, words, body});
    const end = performance.now() + milliseconds;
    while (Atomics.load(words, 0) === 0) {
      const left = end - performance.now();
      if (left <= 0) return {status: -1};
      Atomics.wait(words, 0, 0, Math.min(left, 50));
      shared_with_page();  // throws if the page has ended this Worker
    }
    response_areas.free = response;
    return {status: words[1], body: body.subarray(0, words[2])};
  },

  $urlopen_by_itself: (url, milliseconds) => {
    const request = new XMLHttpRequest();
    try {
      request.open('GET', url, false);
      request.responseType = 'arraybuffer';
      request.timeout = milliseconds;
      request.send();
    } catch (error) {
      return {status: error.name === 'TimeoutError' ? -1 : -2};
    }
    return {status: request.status, body: new Uint8Array(request.response)};
  },

  // Returns the status, with the body in playground_urlopen_buffer(); -1: no answer in time; -2: the request
  // failed.
  playground_urlopen__deps: ['$UTF8ToString', '$urlopen_by_page', '$urlopen_by_itself'],
  playground_urlopen: (address, milliseconds) => {
    const url = UTF8ToString(address);
    const {status, body} = page_memory ? urlopen_by_page(url, milliseconds) : urlopen_by_itself(url, milliseconds);
    if (body) HEAPU8.set(body, _playground_urlopen_buffer(body.length));
    return status;
  },
});
