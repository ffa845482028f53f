// The Worker's side of page_memory.h. worker_pre.js has the page's memory, as {words, bytes}, and the bell.
addToLibrary({
  $shared_with_page: () => {
    if (Atomics.load(bell, 0)) throw new Error('the page has ended this Worker');
    return page_memory;
  },

  playground_memory_size: () => page_memory?.bytes.length ?? 0,

  playground_memory_load__deps: ['$shared_with_page'],
  playground_memory_load: (address) => Atomics.load(shared_with_page().words, address >> 2),

  playground_memory_exchange__deps: ['$shared_with_page'],
  playground_memory_exchange: (address, value) => Atomics.exchange(shared_with_page().words, address >> 2, value),

  playground_memory_compare_exchange__deps: ['$shared_with_page'],
  playground_memory_compare_exchange: (address, expected, value) =>
    Atomics.compareExchange(shared_with_page().words, address >> 2, expected, value),

  playground_memory_add__deps: ['$shared_with_page'],
  playground_memory_add: (address, more) => Atomics.add(shared_with_page().words, address >> 2, more),

  playground_memory_read__deps: ['$shared_with_page'],
  playground_memory_read: (address, to, size) => {
    HEAPU8.set(shared_with_page().bytes.subarray(address, address + size), to);
  },

  playground_memory_write__deps: ['$shared_with_page'],
  playground_memory_write: (address, from, size) => {
    shared_with_page().bytes.set(HEAPU8.subarray(from, from + size), address);
  },

  // In steps of at most 50 ms, because the bell does not wake this wait: it is another word.
  playground_memory_wait__deps: ['$shared_with_page'],
  playground_memory_wait: (address, value, milliseconds) => {
    Atomics.wait(shared_with_page().words, address >> 2, value, Math.min(milliseconds, 50));
    shared_with_page();
  },

  playground_memory_wake__deps: ['$shared_with_page'],
  playground_memory_wake: (address) => { Atomics.notify(shared_with_page().words, address >> 2); },
});
