"""CPython's side of the echo benchmark: a server that prints its port and serves until it is killed."""
import asyncio
import struct
import sys


async def echo(reader, writer):
    while data := await reader.read(1024):
        writer.write(data)
        await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    sys.stdout.buffer.write(struct.pack("=H", server.sockets[0].getsockname()[1]))
    sys.stdout.flush()
    await server.serve_forever()


asyncio.run(main())
