#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client process that is stopped and killed in the middle of its work. It records its progress in a file that
outlives it: for each connection the messages made, those accepted by the system, and the replies received."""

import asyncio
import itertools
import json
import mmap
import random
import struct
import sys

from connection import Connection, Gone
from session import together

COUNTS = struct.Struct("<QQQ")
WRITTEN = 2  # copies for each connection, written in turn: if it is stopped while it writes one, the other is complete
LIFE = 60.0  # unless it is killed


def read_counts(data):
    """The counts of each connection; none of them ever decreases."""
    records = list(COUNTS.iter_unpack(data))
    return [tuple(map(max, *records[at : at + WRITTEN])) for at in range(0, len(records), WRITTEN)]


async def send_on(one, chosen):
    while True:
        await one.send(b"".join(one.make(chosen.choice([20, 300, 8000])) for _ in range(chosen.randint(1, 30))))
        await asyncio.sleep(chosen.uniform(0, 0.05))
        while one.awaited > 300:  # the most pending replies, unless it does not read at all
            await asyncio.sleep(0.005)


async def work(one, chosen):
    reads = chosen.random() < 0.5
    try:
        await together(send_on(one, chosen), *([one.receive_to_end()] if reads else []))
    except Gone:
        pass  # evicted while it was stopped, or while it did not read


async def main(path, first, count, seed, progress):
    with open(progress, "r+b") as file:
        page = mmap.mmap(file.fileno(), COUNTS.size * WRITTEN * count)

    def noting(place, one):
        turns = itertools.cycle(range(WRITTEN * place, WRITTEN * (place + 1)))
        return lambda: COUNTS.pack_into(page, COUNTS.size * next(turns), one.made, one.sent, one.replies)

    connections = [await Connection(first + place).open(path) for place in range(count)]
    for place, one in enumerate(connections):
        one.noted = noting(place, one)
    print("ready", flush=True)
    await asyncio.wait_for(asyncio.gather(*(work(one, random.Random(f"{seed} {one.number}")) for one in connections)), LIFE)
    await asyncio.sleep(LIFE)


if __name__ == "__main__":
    asyncio.run(main(**json.loads(sys.argv[1])))
