/// Annotations that say which mutex guards what. Clang checks them (-Wthread-safety, in the web build); for
/// other compilers they are empty. The names are those of Clang's documentation, "Thread Safety Analysis".
///
///   Mutex mutex_;
///   std::vector<int> values_ GUARDED_BY(mutex_);
///   void append_locked(int value) REQUIRES(mutex_);
///
/// A lambda needs its own annotation: `[this]() REQUIRES(mutex_) { return values_.empty(); }`.
/// The analysis compares mutexes by name only: `other.mutex_` differs from `mutex_`, even if it is the same
/// one.
#pragma once

#if defined(__clang__)
#define PLAYGROUND_THREAD_ANNOTATION(attribute) __attribute__((attribute))
#else
#define PLAYGROUND_THREAD_ANNOTATION(attribute)
#endif

// Types
#define CAPABILITY(name) PLAYGROUND_THREAD_ANNOTATION(capability(name))
#define SCOPED_CAPABILITY PLAYGROUND_THREAD_ANNOTATION(scoped_lockable)

// Members and variables; with PT_ the mutex guards what they point to
#define GUARDED_BY(mutex) PLAYGROUND_THREAD_ANNOTATION(guarded_by(mutex))
#define PT_GUARDED_BY(mutex) PLAYGROUND_THREAD_ANNOTATION(pt_guarded_by(mutex))

// Functions
#define REQUIRES(...) PLAYGROUND_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))
#define EXCLUDES(...) PLAYGROUND_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))
#define ACQUIRE(...) PLAYGROUND_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define RELEASE(...) PLAYGROUND_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
#define TRY_ACQUIRE(...) PLAYGROUND_THREAD_ANNOTATION(try_acquire_capability(__VA_ARGS__))
#define RETURN_CAPABILITY(mutex) PLAYGROUND_THREAD_ANNOTATION(lock_returned(mutex))

// For a function whose locking the analysis cannot follow. A comment at its use says why the locking is
// correct.
#define NO_THREAD_SAFETY_ANALYSIS PLAYGROUND_THREAD_ANNOTATION(no_thread_safety_analysis)
