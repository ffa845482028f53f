// A thread of an interpreter: a Worker that the page has created for a PageWorker of python-interpreter.js,
// with which it speaks through a port.
//
// It gets {script, board: {buffer, process}, port}.
addEventListener('message', async ({data: {script, board, port}}) => {
  globalThis.board_of_thread = board;
  globalThis.postMessage = (message, transfer = []) => port.postMessage(message, transfer);
  try {
    await import(script);  // sets onmessage, because of this Worker's name
  } catch (error) {
    setTimeout(() => { throw error; });  // tells the page
    return;
  }
  port.onmessage = (event) => onmessage(event);
}, {once: true});
