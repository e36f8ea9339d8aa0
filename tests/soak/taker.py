#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client process that holds the whole pool: more connections than there are pipes, with a request on each from time
to time. It reports when all are open, continues until its input ends, and then reports each connection: its number,
messages made and sent, replies."""

import asyncio
import json
import random
import sys

from connection import Connection, Gone
from session import together

PAUSE = 0.5  # seconds between two requests: too short to be idle
LIFE = 60.0  # seconds, unless it is ended before


async def ask_on(one, chosen):
    try:
        while True:
            await one.send(one.make(chosen.randint(1, 300)))
            await one.receive_until()
            await asyncio.sleep(chosen.uniform(0.2, 1.0) * PAUSE)
    except Gone:
        pass  # its pipe was needed


async def wait_for_end_of_input():
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await asyncio.wait_for(reader.read(), LIFE)


async def main(path, first, count, seed):
    chosen = random.Random(seed)
    connections = [await Connection(first + place).open(path) for place in range(count)]
    print("ready", flush=True)
    asking = [asyncio.ensure_future(ask_on(one, chosen)) for one in connections]
    await together(wait_for_end_of_input())
    for one in asking:
        one.cancel()
    await asyncio.gather(*asking, return_exceptions=True)
    print(json.dumps([(one.number, one.made, one.sent, one.replies) for one in connections]), flush=True)


if __name__ == "__main__":
    asyncio.run(main(**json.loads(sys.argv[1])))
