#!/usr/bin/env python3
"""draw_icons.py FOLDER: draws icon.svg, icon-192.png and icon-512.png.

The icon: three units at work, one bar each, in the colours of processes, threads and coroutines. Systems may
cut an icon to a circle, so the bars keep to its middle.
"""
import pathlib
import struct
import sys
import zlib

GROUND = (0x14, 0x17, 0x1C)
BARS = [  # left, right, middle and colour; the icon is 32 wide and high
    (8, 20, 10, (0x00, 0x72, 0xB2)),
    (11, 25, 16, (0xE6, 0x9F, 0x00)),
    (9, 18, 22, (0x00, 0x9E, 0x73)),
]
RADIUS = 1.75
SAMPLES = 4  # per pixel, in each direction


def svg() -> str:
    lines = "".join(
        f'<path d="M{left + RADIUS} {y}H{right - RADIUS}" stroke="#{bytes(colour).hex()}"/>'
        for left, right, y, colour in BARS
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" fill="#{bytes(GROUND).hex()}"/>'
        f'<g stroke-width="{2 * RADIUS}" stroke-linecap="round">{lines}</g></svg>\n'
    )


def coverage(x: float, y: float, step: float, bar: tuple) -> float:
    """How much of the pixel at (x, y) the bar covers, from 0 to 1."""
    left, right, middle, _ = bar
    if abs(y + step / 2 - middle) > RADIUS + step or not left - step <= x <= right + step:
        return 0
    inside = 0
    for i in range(SAMPLES * SAMPLES):
        across = x + (i % SAMPLES + 0.5) * step / SAMPLES
        down = y + (i // SAMPLES + 0.5) * step / SAMPLES - middle
        beyond = max(left + RADIUS - across, across - right + RADIUS, 0)
        inside += beyond**2 + down**2 <= RADIUS**2
    return inside / SAMPLES**2


def png(size: int) -> bytes:
    step = 32 / size
    rows = bytearray()
    for row in range(size):
        rows.append(0)  # the row's filter: none
        for column in range(size):
            colour = GROUND
            for bar in BARS:
                part = coverage(column * step, row * step, step, bar)
                colour = [round(a + (b - a) * part) for a, b in zip(colour, bar[3])] if part else colour
            rows += bytes(colour)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)  # 8 bits each of red, green and blue
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
(folder / "icon.svg").write_text(svg(), encoding="utf-8")
for width in (192, 512):
    (folder / f"icon-{width}.png").write_bytes(png(width))
