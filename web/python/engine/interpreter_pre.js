// In front of the interpreter's JavaScript, in each of its threads: the board, which every thread needs.
//
// The first thread gets it from interpreter.js, the others in a message of their own, which interpreter.js
// sends before Emscripten's.
let board;
if (Module.board) {
  board = new Board(Module.board.buffer, Module.board.process);
} else {
  addEventListener('message', ({data}) => {
    if (data?.board) board = new Board(data.board.buffer, data.board.process);
  });
}
