// Emscripten notifies a thread of its mail by Atomics.waitAsync on the thread's own structure and never
// cancels that wait. After the thread's end the wait remains at that address. When another object gets the
// address and a thread waits there, the old wait takes that thread's wake-up, and the thread waits forever
// (emscripten-core/emscripten issue 27492). Without waitAsync, mail is sent by postMessage.
addToLibrary({
  _emscripten_thread_mailbox_await: (thread) => {},

  // page_heap.cpp. Proxied, because only the page's own thread knows the number.
  playground_running_threads__deps: ['$PThread'],
  playground_running_threads__proxy: 'sync',
  playground_running_threads: () => Object.keys(PThread.pthreads).length,
});
