// In front of the interpreter's JavaScript, in each of its threads: the board, which every thread needs.
//
// The first thread gets it from python-interpreter.js, the others from python-thread.js; in node in a message
// that is sent before Emscripten's.
let board;
if (Module.board) {
  board = new Board(Module.board.buffer, Module.board.process);
} else if (globalThis.board_of_thread) {
  board = new Board(board_of_thread.buffer, board_of_thread.process);
} else {
  addEventListener('message', ({data}) => {
    if (data?.board) board = new Board(data.board.buffer, data.board.process);
  });
}
