# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that holds the whole pool without ever being idle: others get their quota of it nevertheless, and soon."""

import asyncio
import json
import pathlib
import sys

from children import TIED
from connection import Gone

PROGRAM = pathlib.Path(__file__).with_name("taker.py")
MORE_THAN_PIPES = 8
OTHERS = 6  # clients that come while it holds the pool
WAIT = 5.0  # stall time-outs; on an idle machine a client waits for a sixtieth of that
ENDS = ["peer_closed", "peer_reset", "message_cut_short", "over_pool_quota", "room_needed"]


async def be_served(session):
    one = await session.open()
    try:
        await one.send(one.make(session.size(500)))
        await asyncio.wait_for(one.receive_until(), WAIT * session.worker.place.stuck_time)
    except asyncio.TimeoutError:
        session.failures.append(f"c{one.number} gets no pipe beside a process that holds them all")
    except Gone:
        pass  # the tally checks the reason of the server
    else:
        session.close_and_report(one)


async def end(session, taker):
    """Its reports of its connections, which are in the server's log."""
    taker.stdin.close()
    told = await taker.stdout.readline()
    await taker.wait()
    if not told:
        session.failures.append("the process that held the pool does not tell what became of its connections")
        return
    for number, made, sent, replies in json.loads(told):
        session.worker.report({"kind": session.kind, "connections": 1, "connection": number, "sent": sent, "most": made,
                               "replies": replies, "ends": ENDS})


async def take_pool(session):
    place = session.worker.place
    async with session.worker.crowding:
        await session.worker.calm()
        numbers = [session.worker.next_connection() for _ in range(place.pipes + MORE_THAN_PIPES)]
        what = {"path": place.path, "first": numbers[0], "count": len(numbers), "seed": session.chosen.random()}
        taker = await asyncio.create_subprocess_exec(sys.executable, str(PROGRAM), json.dumps(what), stdin=asyncio.subprocess.PIPE,
                                                     stdout=asyncio.subprocess.PIPE, **TIED)
        try:
            if await taker.stdout.readline() != b"ready\n":
                session.failures.append("the process that is to hold the pool did not come to it")
                return
            for _ in range(OTHERS):
                await session.pause(0, 0.5)
                await be_served(session)
        finally:
            await end(session, taker)


KINDS = {"take_pool": (take_pool, 1)}
