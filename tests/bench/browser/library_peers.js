// main.cpp: runs one of the functions of peers.js on the page's own thread.
addToLibrary({
  bench_run_peer__proxy: 'async',
  bench_run_peer__sig: 'vpipp',
  bench_run_peer: (peer, count, seconds, given) => {
    peers[UTF8ToString(peer)](count).then((took) => {
      HEAPF64[seconds / 8] = took;
      Atomics.store(HEAP32, given / 4, 1);
      Atomics.notify(HEAP32, given / 4);
    });
  },
});
