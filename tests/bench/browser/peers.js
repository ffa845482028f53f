// The same work without our engines. Each function returns the seconds that it took.
globalThis.peers = (() => {
  const source = 'onmessage = ({data: [place, number]}) => postMessage([place, 2 * number]);';
  const worker = () => new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
  const workers = [worker(), worker()];

  const seconds_of = async (work) => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1000;
  };

  // All inputs are sent before the first answer is read; results are stored at their positions.
  const map = (count) => seconds_of(() => new Promise((done) => {
    const results = new Array(count);
    let left = count;
    for (const each of workers) {
      each.onmessage = ({data: [place, number]}) => {
        results[place] = number;
        if (--left === 0) done(results);
      };
    }
    for (let place = 0; place < count; ++place) workers[place % workers.length].postMessage([place, place]);
  }));

  const yield_many = async (times) => { for (let i = 0; i < times; ++i) await null; };
  const take_turns = (count) => seconds_of(() => Promise.all([yield_many(count / 2), yield_many(count / 2)]));

  return {map, take_turns};
})();
