// Makes one system call of a run fail, once; loaded before the C library by LD_PRELOAD.
//
//   FAULT_FILE     shared by all processes of a run: the counters, and the call that failed (see struct
//   counts) FAULT_PROCESS  the process whose calls count: "run" (the program), "--worker" or "--sites"; none:
//   calls
//                  are only counted
//   FAULT_NUMBER   the number of the call that fails, from 1; 0: none
//   FAULT_FAMILY   the number of the error with which it fails, from 0
//
// The program's calls count from the start of its first thread, which is the thread of the run; calls of the
// start-up do not count. Calls inside the C library, as for loading and for buffered output, do not count.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

// Other faults than an error: half of the requested bytes, the end of the file, and an error after the call
// was carried out.
enum { half = 10001, none = 10002, done_but = 20000 };

enum { max_calls = 65536, name_size = 24 };

struct counts {
  _Atomic long calls;
  _Atomic int injected;
  int error;
  char names[max_calls][name_size];
};

static struct counts* counts;
static long number;
static int family;
static int is_counted;
static _Atomic int has_begun;

#define REAL(name) ((__typeof__(&name))real(#name, &name##_at))
static void* real(const char* name, void** at) {
  if (*at == NULL) *at = dlsym(RTLD_NEXT, name);
  return *at;
}

__attribute__((constructor)) static void set_up(int argc, char** argv) {
  const char* const file = getenv("FAULT_FILE");
  const char* const process = getenv("FAULT_PROCESS");
  if (file == NULL || process == NULL || argc < 2 || strcmp(argv[1], process) != 0) return;
  const char* const which = getenv("FAULT_NUMBER");
  const char* const error = getenv("FAULT_FAMILY");
  number = which == NULL ? 0 : atol(which);
  family = error == NULL ? 0 : atoi(error);
  static void* open_at;
  static void* mmap_at;
  static void* close_at;
  const int descriptor = REAL(open)(file, O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return;
  void* const memory = REAL(mmap)(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
  REAL(close)(descriptor);
  if (memory == MAP_FAILED) return;
  counts = memory;
  is_counted = 1;
  has_begun = strcmp(process, "run") != 0;
}

// Makes all later calls on a lost connection fail too.
static void lose(int descriptor, int error) {
  static void* shutdown_at;
  if (error == EPIPE || error == ECONNRESET || error == none) REAL(shutdown)(descriptor, SHUT_RDWR);
}

// Counts a call. Returns its error if it must fail, otherwise 0. `errors` ends with 0.
static int fails(const char* name, const int* errors) {
  if (!is_counted) return 0;
  if (!has_begun) {
    if (strcmp(name, "pthread_create") != 0) return 0;
    has_begun = 1;
  }
  const long call = atomic_fetch_add(&counts->calls, 1) + 1;
  if (call <= max_calls) strncpy(counts->names[call - 1], name, name_size - 1);
  if (call != number) return 0;
  int kinds = 0;
  while (errors[kinds] != 0) ++kinds;
  counts->error = errors[family % kinds];
  counts->injected = 1;
  return counts->error;
}

// Functions that return -1 and set errno.
#define WRAP(type, name, parameters, arguments, ...) \
  type name parameters {                             \
    static void* name##_at;                          \
    static const int errors[] = {__VA_ARGS__, 0};    \
    const int error = fails(#name, errors);          \
    if (error >= done_but) {                         \
      (void)REAL(name) arguments;                    \
      errno = error - done_but;                      \
      return (type)-1;                               \
    }                                                \
    if (error == 0) return REAL(name) arguments;     \
    errno = error;                                   \
    return (type)-1;                                 \
  }

// Functions that return their error.
#define WRAP_CODE(name, parameters, arguments, ...)   \
  int name parameters {                               \
    static void* name##_at;                           \
    static const int errors[] = {__VA_ARGS__, 0};     \
    const int error = fails(#name, errors);           \
    return error != 0 ? error : REAL(name) arguments; \
  }

// Functions that transfer bytes.
#define WRAP_BYTES(name, descriptor, parameters, arguments, fewer, ...) \
  ssize_t name parameters {                                             \
    static void* name##_at;                                             \
    static const int errors[] = {__VA_ARGS__, 0};                       \
    const int error = fails(#name, errors);                             \
    lose(descriptor, error);                                            \
    if (error == half && size > 1) return REAL(name) fewer;             \
    if (error == none) return 0;                                        \
    if (error == 0 || error == half) return REAL(name) arguments;       \
    errno = error;                                                      \
    return -1;                                                          \
  }

WRAP(int, socketpair, (int domain, int type, int protocol, int ends[2]), (domain, type, protocol, ends),
     EMFILE, ENOMEM)
WRAP(int, socket, (int domain, int type, int protocol), (domain, type, protocol), EMFILE, ENOBUFS)
WRAP(int, bind, (int socket, const struct sockaddr* address, socklen_t size), (socket, address, size),
     EADDRINUSE, EACCES)
WRAP(int, listen, (int socket, int backlog), (socket, backlog), EADDRINUSE)
WRAP(int, accept, (int socket, struct sockaddr* address, socklen_t* size), (socket, address, size), EMFILE,
     ECONNABORTED, EINTR)
WRAP(int, accept4, (int socket, struct sockaddr* address, socklen_t* size, int flags),
     (socket, address, size, flags), EMFILE, ECONNABORTED, EINTR)
WRAP(int, connect, (int socket, const struct sockaddr* address, socklen_t size), (socket, address, size),
     ECONNREFUSED, EADDRNOTAVAIL, ETIMEDOUT)
WRAP(int, setsockopt, (int socket, int level, int option, const void* value, socklen_t size),
     (socket, level, option, value, size), ENOBUFS)
WRAP(int, getsockname, (int socket, struct sockaddr* address, socklen_t* size), (socket, address, size),
     ENOBUFS)
WRAP(int, shutdown, (int socket, int how), (socket, how), ENOTCONN)
WRAP(int, memfd_create, (const char* name, unsigned flags), (name, flags), EMFILE, ENOMEM)
WRAP(int, ftruncate, (int descriptor, off_t size), (descriptor, size), ENOSPC, EINTR)
WRAP(int, fstat, (int descriptor, struct stat* info), (descriptor, info), EIO, ENOMEM)
WRAP(int, eventfd, (unsigned initial, int flags), (initial, flags), EMFILE, ENOMEM)
// A count that is full is refused, but then it is readable: so the reader wakes.
WRAP(int, eventfd_write, (int descriptor, eventfd_t value), (descriptor, value), done_but + EAGAIN)
WRAP(int, epoll_create1, (int flags), (flags), EMFILE, ENOMEM)
WRAP(int, epoll_wait, (int epoll, struct epoll_event* events, int count, int at_most),
     (epoll, events, count, at_most), EINTR)
WRAP(int, timerfd_create, (int clock, int flags), (clock, flags), EMFILE, ENOMEM)
WRAP(int, poll, (struct pollfd * fds, nfds_t count, int at_most), (fds, count, at_most), EINTR, ENOMEM)
WRAP(int, ppoll, (struct pollfd * fds, nfds_t count, const struct timespec* at_most, const sigset_t* mask),
     (fds, count, at_most, mask), EINTR, ENOMEM)
WRAP(pid_t, waitpid, (pid_t pid, int* status, int options), (pid, status, options), EINTR)
WRAP(int, waitid, (idtype_t type, id_t id, siginfo_t* info, int options), (type, id, info, options), EINTR)
// The signal was sent, but the process had already ended.
WRAP(int, kill, (pid_t pid, int signal), (pid, signal), done_but + ESRCH)
// The descriptor is closed in any case.
WRAP(int, close, (int descriptor), (descriptor), done_but + EINTR, done_but + EIO)
WRAP(int, pipe2, (int ends[2], int flags), (ends, flags), EMFILE)
WRAP(int, getrlimit, (__rlimit_resource_t what, struct rlimit* limit), (what, limit), EINVAL)
WRAP(int, openpty,
     (int* ours, int* theirs, char* name, const struct termios* mode, const struct winsize* size),
     (ours, theirs, name, mode, size), ENOENT, EMFILE)
WRAP(void*, mmap, (void* at, size_t size, int protection, int flags, int descriptor, off_t from),
     (at, size, protection, flags, descriptor, from), ENOMEM)

WRAP_CODE(pthread_create, (pthread_t * thread, const pthread_attr_t* with, void* (*body)(void*), void* data),
          (thread, with, body, data), EAGAIN)
WRAP_CODE(posix_spawn,
          (pid_t * pid, const char* path, const posix_spawn_file_actions_t* actions,
           const posix_spawnattr_t* with, char* const arguments[], char* const environment[]),
          (pid, path, actions, with, arguments, environment), EAGAIN, ENOMEM, ENOENT)
WRAP_CODE(posix_spawn_file_actions_init, (posix_spawn_file_actions_t * actions), (actions), ENOMEM)
WRAP_CODE(posix_spawn_file_actions_adddup2, (posix_spawn_file_actions_t * actions, int from, int to),
          (actions, from, to), ENOMEM, EBADF)
WRAP_CODE(posix_spawn_file_actions_addopen,
          (posix_spawn_file_actions_t * actions, int to, const char* path, int flags, mode_t mode),
          (actions, to, path, flags, mode), ENOMEM, EBADF)
WRAP_CODE(posix_spawn_file_actions_addclosefrom_np, (posix_spawn_file_actions_t * actions, int from),
          (actions, from), ENOMEM)
WRAP_CODE(posix_spawnattr_init, (posix_spawnattr_t * attributes), (attributes), ENOMEM)
WRAP_CODE(posix_spawnattr_setflags, (posix_spawnattr_t * attributes, short flags), (attributes, flags),
          EINVAL)
WRAP_CODE(posix_spawnattr_setsigmask, (posix_spawnattr_t * attributes, const sigset_t* mask),
          (attributes, mask), EINVAL)
WRAP_CODE(posix_spawnattr_setsigdefault, (posix_spawnattr_t * attributes, const sigset_t* which),
          (attributes, which), EINVAL)

WRAP_BYTES(read, descriptor, (int descriptor, void* to, size_t size), (descriptor, to, size),
           (descriptor, to, size / 2), EINTR, EIO, half, none)
WRAP_BYTES(write, descriptor, (int descriptor, const void* from, size_t size), (descriptor, from, size),
           (descriptor, from, size / 2), EINTR, ENOSPC, half)
WRAP_BYTES(recv, socket, (int socket, void* to, size_t size, int flags), (socket, to, size, flags),
           (socket, to, size / 2, flags), EINTR, ECONNRESET, half, none)
WRAP_BYTES(send, socket, (int socket, const void* from, size_t size, int flags), (socket, from, size, flags),
           (socket, from, size / 2, flags), EINTR, EPIPE, ECONNRESET, ENOBUFS, half)

// Changing a watched descriptor needs no memory, so it cannot fail.
int epoll_ctl(int epoll, int what, int descriptor, struct epoll_event* event) {
  static void* epoll_ctl_at;
  static const int errors[] = {ENOMEM, ENOSPC, 0};
  const int error = what == EPOLL_CTL_ADD ? fails("epoll_ctl", errors) : 0;
  if (error == 0) return REAL(epoll_ctl)(epoll, what, descriptor, event);
  errno = error;
  return -1;
}

ssize_t sendmsg(int socket, const struct msghdr* message, int flags) {
  static void* sendmsg_at;
  static const int errors[] = {EINTR, EPIPE, ENOBUFS, EAGAIN, half, 0};
  const int error = fails("sendmsg", errors);
  lose(socket, error);
  if (error == half && message->msg_iovlen > 0 && message->msg_iov[0].iov_len > 1) {
    struct iovec part = {message->msg_iov[0].iov_base, message->msg_iov[0].iov_len / 2};
    struct msghdr fewer = *message;
    fewer.msg_iov = &part;
    fewer.msg_iovlen = 1;
    return REAL(sendmsg)(socket, &fewer, flags);
  }
  if (error == 0 || error == half) return REAL(sendmsg)(socket, message, flags);
  errno = error;
  return -1;
}

ssize_t recvmsg(int socket, struct msghdr* message, int flags) {
  static void* recvmsg_at;
  static const int errors[] = {EINTR, ECONNRESET, none, 0};
  const int error = fails("recvmsg", errors);
  lose(socket, error);
  if (error == none) return 0;
  if (error == 0) return REAL(recvmsg)(socket, message, flags);
  errno = error;
  return -1;
}

// Only these commands need resources of the system; the others succeed for all open descriptors.
int fcntl(int descriptor, int what, ...) {
  static void* fcntl_at;
  static const int copying[] = {EMFILE, 0};
  static const int locking[] = {ENOLCK, EINTR, 0};
  va_list more;
  va_start(more, what);
  void* const value = va_arg(more, void*);
  va_end(more);
  int error = 0;
  if (what == F_DUPFD || what == F_DUPFD_CLOEXEC) error = fails("fcntl", copying);
  if (what == F_OFD_SETLK || what == F_OFD_GETLK || what == F_OFD_SETLKW) error = fails("fcntl", locking);
  if (error == 0) return REAL(fcntl)(descriptor, what, value);
  errno = error;
  return -1;
}
int fcntl64(int descriptor, int what, ...) __attribute__((alias("fcntl")));

int open(const char* path, int flags, ...) {
  static void* open_at;
  static const int errors[] = {EMFILE, EACCES, ENOENT, 0};
  va_list more;
  va_start(more, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
  va_end(more);
  const int error = fails("open", errors);
  if (error == 0) return REAL(open)(path, flags, mode);
  errno = error;
  return -1;
}
