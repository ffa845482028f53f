import asyncio
import contextlib
import multiprocessing
import socket
import sys
import threading
import time

MESSAGE, SECONDS = bytes(64), 0.5

async def echo(reader, writer):
    while data := await reader.read(1024):
        writer.write(data)
        await writer.drain()
    writer.close()

async def serve_in_a_loop(told):
    server = await asyncio.start_server(echo, '127.0.0.1', 0, backlog=1024)
    told.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()

def echo_blocking(connection):
    with connection:
        while data := connection.recv(1024):
            connection.sendall(data)

def serve_in_threads(told):
    server = socket.create_server(('127.0.0.1', 0), backlog=1024)
    told.send(server.getsockname()[1])
    while True:
        connection, _ = server.accept()
        threading.Thread(target=echo_blocking, args=(connection,), daemon=True).start()

async def connect(clients, port, connections):
    while len(clients) < connections:
        reader, writer = await asyncio.open_connection('127.0.0.1', port)
        writer.write(MESSAGE)
        await reader.readexactly(len(MESSAGE))
        clients.append((reader, writer))

async def ask(reader, writer, end, took):
    while (start := time.perf_counter()) < end:
        writer.write(MESSAGE)
        await reader.readexactly(len(MESSAGE))
        took.append(time.perf_counter() - start)

async def climb(name, port, most):
    clients, connections = [], 1
    while connections <= most:
        await connect(clients, port, connections)
        start, took = time.perf_counter(), []
        await asyncio.gather(*(ask(*client, start + SECONDS, took) for client in clients))
        rate = len(took) / (time.perf_counter() - start)
        p50, p99 = (sorted(took)[int(len(took) * part)] * 1e3 for part in (0.5, 0.99))
        print(f'{name}, {connections} connections: {rate:.0f} requests/s, {p50:.2f} ms, {p99:.2f} ms')
        connections *= 10

def in_a_loop(told):
    asyncio.run(serve_in_a_loop(told))

def allow_many_descriptors():
    """Each end of a connection takes a descriptor, and at first a program may have few."""
    with contextlib.suppress(ImportError):      # Windows has no such limit, and no such module
        import resource
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        for wanted in (10_240, 24_576, 65_536, hard):
            with contextlib.suppress(ValueError, OSError):      # macOS refuses what is too much
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))

if __name__ == '__main__':
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    allow_many_descriptors()
    for name, serve in (('loop', in_a_loop), ('threads', serve_in_threads)):
        here, there = multiprocessing.Pipe()
        server = multiprocessing.Process(target=serve, args=(there,), daemon=True)
        server.start()
        there.close()       # if the server fails, recv() then raises an error and does not wait forever
        asyncio.run(climb(name, here.recv(), most))
        server.terminate()
