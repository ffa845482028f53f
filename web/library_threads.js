// Emscripten tells a thread of its mail by Atomics.waitAsync on the thread's own structure and never
// takes that wait back: after the thread's end it stays at an address that another object gets, and
// swallows a wake-up meant for a thread that waits there, which then waits for ever
// (emscripten-core/emscripten issue 27492). Without it the mail comes by postMessage.
addToLibrary({
  _emscripten_thread_mailbox_await: (thread) => {},
});
