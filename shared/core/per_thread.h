/// PER_THREAD: of such a variable each thread has its own. In a page without threads, each fiber has its own
/// (web/single/fibers.h).
///
///   static inline PER_THREAD int number_ = 0;
///
/// REQUIRES: its type is trivially copyable, because fibers copy all of them as bytes.
#pragma once

#ifdef PLAYGROUND_FIBERS
#define PER_THREAD __attribute__((section("per_fiber")))
#else
#define PER_THREAD thread_local
#endif
