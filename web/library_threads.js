// Emscripten tells a thread of its mail by Atomics.waitAsync on the thread's own structure and never
// takes that wait back: after the thread's end it stays at an address that another object gets, and
// swallows a wake-up meant for a thread that waits there, which then waits for ever
// (emscripten-core/emscripten issue 27492). Without it the mail comes by postMessage.
addToLibrary({
  _emscripten_thread_mailbox_await: (thread) => {},

  // page_heap.cpp; only the page's own thread knows.
  playground_running_threads__deps: ['$PThread'],
  playground_running_threads__proxy: 'sync',
  playground_running_threads: () => Object.keys(PThread.pthreads).length,
});
