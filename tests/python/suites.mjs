// CPython's tests that are run: the name of a suite -> its modules.
const asyncio = `base_events buffered_proto context eager_task_factory events futures futures2 locks pep492
  protocols queues runners selector_events server sock_lowlevel staggered streams taskgroups tasks threads
  timeouts transports waitfor`;
const futures = 'as_completed deadlock future init process_pool shutdown thread_pool wait';
const spawn = 'processes threads manager misc';
const modules = (names, prefix) => names.split(/\s+/).map((name) => `${prefix}${name}`);

export const suites = {
  test_thread: ['test.test_thread'],
  test_threading: ['test.test_threading', 'test.test_threading_local'],
  test_queue: ['test.test_queue'],
  test_asyncio: modules(asyncio, 'test.test_asyncio.test_'),
  test_concurrent_futures: modules(futures, 'test.test_concurrent_futures.test_'),
  test_multiprocessing_spawn: modules(spawn, 'test.test_multiprocessing_spawn.test_'),
};
