// fibers.cpp
addToLibrary({
  // The next call of playground_take_turns(). A message comes at once; browsers delay a timer by 4 ms or more.
  $next_turns: {channel: undefined, asked: false, timer: 0, time: 0},

  playground_take_turns_in__deps: ['$next_turns'],
  playground_take_turns_in: (milliseconds) => {
    if (!next_turns.channel) {
      next_turns.channel = new MessageChannel();
      next_turns.channel.port1.onmessage = () => {
        next_turns.asked = false;
        _playground_take_turns();
      };
    }
    if (milliseconds === 0) {
      if (!next_turns.asked) next_turns.channel.port2.postMessage(0);
      next_turns.asked = true;
      return;
    }
    const time = performance.now() + milliseconds;
    if (next_turns.timer && next_turns.time <= time) return;
    clearTimeout(next_turns.timer);
    next_turns.time = time;
    next_turns.timer = setTimeout(() => {
      next_turns.timer = 0;
      _playground_take_turns();
    }, milliseconds);
  },

  // What Emscripten's exceptions keep in variables of JavaScript belongs to the fiber that runs: one may wait in
  // a catch block or a destructor while another one throws.
  $kept_exceptions: '=new Map()',
  playground_switch_exceptions__deps: ['$kept_exceptions', '$exceptionCaught', '$exceptionLast', '$uncaughtExceptionCount'],
  playground_switch_exceptions: (from, to) => {
    const caught = exceptionCaught.splice(0);
    if (caught.length || uncaughtExceptionCount) {
      kept_exceptions.set(from, {caught, last: exceptionLast, uncaught: uncaughtExceptionCount});
    }
    const kept = kept_exceptions.get(to);
    kept_exceptions.delete(to);
    exceptionCaught.push(...kept?.caught ?? []);
    exceptionLast = kept?.last ?? 0;
    uncaughtExceptionCount = kept?.uncaught ?? 0;
  },

  // SDL sleeps in each frame if it can, but only fibers may wait.
  emscripten_has_asyncify: () => 0,

  // main.cpp: fibers need no Workers.
  playground_warm_up_threads: () => {},
});
