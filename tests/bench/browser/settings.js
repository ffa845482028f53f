// Emscripten's settings, and the outcome for browser.mjs.
var Module = {onExit: (status) => { globalThis.ended = status; }};
