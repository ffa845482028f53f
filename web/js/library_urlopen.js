// A Worker's requests to a server; unlike the page, a Worker may block.
addToLibrary({
  // Returns the status, with the body in playground_urlopen_buffer(); -1: no answer in time; -2: the request
  // failed.
  playground_urlopen__deps: ['$UTF8ToString'],
  playground_urlopen: (url, milliseconds) => {
    const request = new XMLHttpRequest();
    try {
      request.open('GET', UTF8ToString(url), false);
      request.responseType = 'arraybuffer';
      request.timeout = milliseconds;
      request.send();
    } catch (error) {
      return error.name === 'TimeoutError' ? -1 : -2;
    }
    const body = new Uint8Array(request.response);
    HEAPU8.set(body, _playground_urlopen_buffer(body.length));
    return request.status;
  },
});
