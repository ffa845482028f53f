"""Sockets inside the page: connections between the processes, threads and tasks of one run.

A connection is two pipes on the board. A page reaches no other machine by sockets, so all addresses but the
loopback's are unreachable. A listener is a pipe into which a client writes the handles of a new connection.
"""
import errno
import os
import struct
import threading

import _page
import page_files

AF_UNSPEC, AF_INET, AF_INET6 = 0, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW = 1, 2, 3
SOCK_NONBLOCK, SOCK_CLOEXEC = 0o4000, 0o2000000
SOL_SOCKET, SO_REUSEADDR, SO_ERROR, SO_BROADCAST = 1, 2, 4, 6
SO_KEEPALIVE, SO_SNDBUF, SO_RCVBUF, SO_LINGER = 9, 7, 8, 13
SO_TYPE, SO_REUSEPORT, SOMAXCONN = 3, 15, 128
IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, TCP_NODELAY, IPV6_V6ONLY = 0, 6, 17, 41, 1, 26
SOL_TCP = IPPROTO_TCP
INADDR_ANY, INADDR_LOOPBACK = 0, 0x7F000001
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
MSG_PEEK, MSG_DONTWAIT = 2, 64
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV, AI_ADDRCONFIG = 1, 2, 4, 0x400, 0x20
NI_NUMERICHOST, NI_NUMERICSERV = 1, 2
EAI_NONAME, EAI_FAMILY = -2, -6
has_ipv6 = False
CAPI = None

error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


SIZE = 4096                   # bytes in each direction of a connection
connection = struct.Struct('<iii')  # the server's handle for reading, the one for writing, the client's port
LOOPBACK = {'127.0.0.1', 'localhost', '', '0.0.0.0', '::1'}
default_timeout = None


reached = {}  # listener's handle -> how many threads of this process are connecting to it
reached_lock = threading.Lock()


def reach(port):
    """The writing end of a listener's pipe, open until leave(). All threads of a process have it together."""
    with reached_lock:
        listener = _page.connect(port)
        reached[listener] = reached.get(listener, 0) + 1
        return listener


def leave(listener):
    with reached_lock:
        reached[listener] -= 1
        if reached[listener] == 0:
            del reached[listener]
            if listener not in own_listeners:
                _page.close(listener)


def failure(number, why=''):
    return OSError(number, os.strerror(number) + (why and f': {why}'))


def unreachable(host):
    return failure(errno.ENETUNREACH, f'{host!r}; sockets of a page reach only this run')


class socket:
    """As CPython's _socket.socket, of which the class in socket.py is made."""

    __slots__ = ('_family', '_type', '_proto', '_timeout', '_name', '_peer', '_to_listener', '_is_bound',
                 '_file', '_placeholder', '_options')

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._family = AF_INET if family in (-1, None) else int(family)
        self._type = SOCK_STREAM if type in (-1, None) else int(type) & 15
        self._proto = 0 if proto in (-1, None) else int(proto)
        if self._type != SOCK_STREAM:
            raise failure(errno.EPROTONOSUPPORT, 'a page has streams only')
        self._timeout = default_timeout
        self._options = {}
        self._name, self._peer = ('0.0.0.0', 0), None
        self._to_listener = None   # the writing end of a listener's pipe, kept so that it stays open
        self._is_bound = False
        self._file = fileno
        # The other end of a pipe that only gives an unconnected socket its descriptor.
        self._placeholder = None
        if fileno is None:
            self._file, self._placeholder = _page.pipe(8)
        elif fileno in names:
            self._name, self._peer = names.pop(fileno)

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: self._proto)
    timeout = property(lambda self: self._timeout)

    def fileno(self):
        return -1 if self._file is None else self._file

    def detach(self):
        file, self._file = self._file, None
        return -1 if file is None else file

    def close(self):
        file = self.detach()
        if self._placeholder is not None:
            _page.close(self._placeholder)
            self._placeholder = None
        if self._is_bound:
            _page.unlisten(self._name[1])
            self._is_bound = False
        if self._to_listener is not None:
            own_listeners.discard(self._to_listener)
            _page.close(self._to_listener)
            self._to_listener = None
        if file != -1:
            page_files.close(file)

    def __del__(self):
        self.close()

    def _become(self, file):
        """Takes the descriptor of a connection or a listener instead of the first one."""
        old, self._file = self._file, file
        _page.close(old)
        if self._placeholder is not None:
            _page.close(self._placeholder)
            self._placeholder = None

    # ---- time

    def settimeout(self, seconds):
        if seconds is not None and seconds < 0:
            raise ValueError('Timeout value out of range')
        self._timeout = seconds

    def gettimeout(self):
        return self._timeout

    def setblocking(self, blocking):
        self._timeout = None if blocking else 0.0

    def getblocking(self):
        return self._timeout != 0

    def _waited(self, result):
        if result is not None:
            return result
        if self._timeout == 0:
            raise failure(errno.EAGAIN)
        raise TimeoutError('timed out')

    # ---- listening and connecting

    def bind(self, address):
        host, port = address[:2]
        if host not in LOOPBACK:
            raise unreachable(host)
        self._name = ('0.0.0.0' if host in ('', '0.0.0.0') else '127.0.0.1', _page.listen(port, 0))
        self._is_bound = True

    def listen(self, backlog=SOMAXCONN):
        if self._to_listener is not None:
            return
        if not self._is_bound:
            self.bind(('', 0))
        reader, self._to_listener = _page.pipe(connection.size * max(backlog, SOMAXCONN))
        own_listeners.add(self._to_listener)
        _page.unlisten(self._name[1])
        _page.listen(self._name[1], self._to_listener)
        self._become(reader)

    def _accept(self):
        data = self._waited(_page.read(self._file, connection.size, self._timeout))
        reader, writer, port = connection.unpack(data)
        for handle in (reader, writer):
            page_files.get(handle)
        peer = ('127.0.0.1', port)
        names[reader] = self._name, peer
        return page_files.pair(reader, writer), peer

    def connect(self, address):
        host, port = address[:2]
        if host not in LOOPBACK:
            raise unreachable(host)
        listener = reach(port)
        server_reads, client_writes = _page.pipe(SIZE)
        client_reads, server_writes = _page.pipe(SIZE)
        for handle in (server_reads, server_writes):
            _page.hold(handle, page_files.ON_ITS_WAY)
            _page.close(handle)
        own_port = self._name[1] if self._is_bound else client_reads // 8 % 16384 + 49152
        try:
            request = connection.pack(server_reads, server_writes, own_port)
            self._waited(_page.write(listener, request, True, self._timeout or None))
        finally:
            leave(listener)
        self._name, self._peer = ('127.0.0.1', own_port), ('127.0.0.1', port)
        self._become(page_files.pair(client_reads, client_writes))

    def connect_ex(self, address):
        try:
            self.connect(address)
        except OSError as failed:
            return failed.errno
        return 0

    def shutdown(self, how):
        self._connected()
        if how in (SHUT_WR, SHUT_RDWR):
            _page.close(page_files.writers[self._file])

    def _connected(self):
        if self._file is None:
            raise failure(errno.EBADF)
        if self._file not in page_files.writers:
            raise failure(errno.ENOTCONN)

    # ---- data

    def recv(self, size, flags=0):
        self._connected()
        return self._waited(_page.read(self._file, size, self._timeout))

    def recv_into(self, buffer, nbytes=0, flags=0):
        view = memoryview(buffer).cast('B')
        data = self.recv(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data)

    def recvfrom(self, size, flags=0):
        return self.recv(size, flags), self._peer

    def send(self, data, flags=0):
        self._connected()
        left = memoryview(data).cast('B')
        size = len(left)
        while True:  # a blocking socket sends everything
            writer = page_files.writers[self._file]
            left = left[self._waited(_page.write(writer, left, False, self._timeout)):]
            if not left or self._timeout == 0:
                return size - len(left)

    def sendto(self, data, *flags_and_address):
        """A stream ignores the address."""
        return self.send(data)

    def sendall(self, data, flags=0):
        left = memoryview(data).cast('B')
        while left:
            left = left[self.send(left):]

    # ---- names and options

    def getsockname(self):
        return self._name

    def getpeername(self):
        self._connected()
        return self._peer

    def setsockopt(self, level, option, value, length=None):
        self._options[level, option] = value

    def getsockopt(self, level, option, size=0):
        if level == SOL_SOCKET and option in (SO_TYPE, SO_SNDBUF, SO_RCVBUF):
            return self._type if option == SO_TYPE else SIZE
        return self._options.get((level, option), 0)

    def __repr__(self):
        return f'<socket fd={self.fileno()}, laddr={self._name}, raddr={self._peer}>'


SocketType = socket
own_listeners = set()  # writing ends of this process's listeners, which its own clients must not close
names = {}  # descriptor of an accepted connection -> its two addresses


def socketpair(family=AF_INET, type=SOCK_STREAM, proto=0):
    one, other = _page.pipe(), _page.pipe()
    files = page_files.pair(one[0], other[1]), page_files.pair(other[0], one[1])
    return tuple(socket(family, type, proto, file) for file in files)


def close(file):
    page_files.close(file)


def dup(file):
    raise failure(errno.ENOTSUP, 'a page cannot duplicate a descriptor')


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    host = host.decode() if isinstance(host, bytes) else host
    if host is not None and host not in LOOPBACK and not _is_numeric(host):
        raise gaierror(EAI_NONAME, f'Name or service not known: {host}; a page looks up no names')
    if isinstance(port, (str, bytes)) and not port.isdigit():
        port = getservbyname(port if isinstance(port, str) else port.decode())
    address = host if host is not None and _is_numeric(host) else '127.0.0.1'
    return [(AF_INET, SOCK_STREAM, IPPROTO_TCP, '', (address, int(port or 0)))]


def _is_numeric(host):
    try:
        return bool(inet_aton(host))
    except OSError:
        return False


def getnameinfo(address, flags):
    return str(address[0]), str(address[1])


def gethostname():
    return 'localhost'


def gethostbyname(name):
    return getaddrinfo(name, 0)[0][4][0]


def gethostbyaddr(address):
    return 'localhost', [], ['127.0.0.1']


def getservbyname(name, protocol='tcp'):
    known = {'http': 80, 'https': 443}
    if name not in known:
        raise OSError('service/proto not found')
    return known[name]


def getprotobyname(name):
    return {'tcp': 6, 'udp': 17}[name]


def getdefaulttimeout():
    return default_timeout


def setdefaulttimeout(seconds):
    global default_timeout
    default_timeout = seconds


def inet_aton(text):
    parts = [int(part) if part.isdecimal() else -1 for part in text.split('.')]
    if len(parts) != 4 or not all(0 <= part < 256 for part in parts):
        raise OSError('illegal IP address string passed to inet_aton')
    return bytes(parts)


def inet_ntoa(packed):
    return '.'.join(map(str, packed))


def inet_pton(family, text):
    return inet_aton(text)


def inet_ntop(family, packed):
    return inet_ntoa(packed)


def htons(value):
    return int.from_bytes(value.to_bytes(2, 'big'), 'little')


def htonl(value):
    return int.from_bytes(value.to_bytes(4, 'big'), 'little')


ntohs, ntohl = htons, htonl
