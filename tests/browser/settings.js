// Emscripten's settings, and the outcome for tests/e2e/suite_tests.mjs.
const wanted = new URLSearchParams(location.search).get('filter') ?? '*';
var Module = {
  arguments: [`--gtest_filter=${wanted}`, '--gtest_color=no'],
  onExit: (status) => { globalThis.ended = status; },
  onAbort: () => { globalThis.ended = 'abort'; },
};
// A call that a thread leaves to the page, and that throws there, never returns.
addEventListener('error', ({message}) => { globalThis.ended ??= message; });
