// Emscripten's settings.
var Module = {canvas: document.getElementById('canvas')};
