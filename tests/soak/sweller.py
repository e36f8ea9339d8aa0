#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client process with many partial messages that waits until the server has closed all its connections. Prints how
many are not closed."""

import asyncio
import json
import struct
import sys

from connection import Connection, Gone


async def swell(path, size):
    one = await Connection(0).open(path)
    try:
        await one.send(struct.pack("<I", size) + b"x" * (size - 1))
        await one.receive_to_end()
    except Gone:
        pass
    one.close()


async def main(path, count, size, limit):
    _, left = await asyncio.wait([asyncio.ensure_future(swell(path, size)) for _ in range(count)], timeout=limit)
    print(len(left), flush=True)
    for one in left:
        one.cancel()


if __name__ == "__main__":
    asyncio.run(main(**json.loads(sys.argv[1])))
