# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that do nothing wrong: every request is handled, every reply comes, in order, byte for byte."""

from connection import Gone
from session import together


async def ping_pong(session):
    one = await session.open()
    for _ in range(session.chosen.randint(20, 200)):
        await session.worker.calm()
        await one.send(one.make(session.size()))
        await one.receive_until()


async def pipelined(session):
    """Many pending requests at once, split anywhere, some of them blank."""
    one = await session.open()
    for _ in range(session.chosen.randint(1, 8)):
        await session.worker.calm()
        data = b""
        for _ in range(session.chosen.randint(1, 6)):
            data += session.make(one, session.chosen.randint(1, 60), session.chosen.choice([64, 2000, 20_000]))
            if session.chosen.random() < 0.1:
                data += one.make_blank(session.chosen.choice([b"", b" ", b"\r\n\t"]))
        await together(session.send_cut(one, data), one.receive_until())


async def cycle(session):
    """The article's pattern: connect, one request, its reply, close."""
    for _ in range(session.chosen.randint(10, 60)):
        await session.worker.calm()
        one = await session.open()
        await one.send(one.make(session.size(4000)))
        await one.receive_until()
        session.close_and_report(one)


async def half_close(session):
    one = await session.open()
    data = session.make(one, session.chosen.randint(1, 150), session.chosen.choice([64, 4000]))

    async def send_and_finish():
        await session.send_cut(one, data)
        one.finish_sending()

    await together(send_and_finish(), one.receive_to_end())
    # QLocalSocket closes both directions at the end of input: unwritten output is lost (see README.md). For a process
    # that exceeds its quota, unread requests get no reply.
    if one.awaited and session.worker.place.carrier == "native" and not session.may_be_over_share(one):
        session.failures.append(f"c{one.number} ended its input after {one.sent} requests; {one.awaited} replies never came")


async def idle(session):
    """Sends a request, is idle for longer than the stall time-out, sends another. It may be evicted in favour of others
    meanwhile, but only between its requests."""
    one = await session.open()
    for _ in range(2):
        await one.send(one.make(session.size(200)))
        await one.receive_until()
        await session.pause(0.5, 2.0 * session.worker.place.stuck_time)
    await one.send(one.make(session.size(200)))
    await one.receive_until()


async def crowd(session):
    """More clients at once than there are pipes: some wait, all are served."""

    async def member():
        one = await session.open()
        await session.pause(0, 0.3)
        try:
            await one.send(one.make(session.size(500)))
            await one.receive_until()
        except Gone:
            return  # beyond the quota of the process; the others continue
        await session.pause(0, 0.5)
        session.close_and_report(one)

    async with session.worker.crowding:
        await session.worker.calm()
        await together(*(member() for _ in range(session.worker.place.pipes + 40)))


KINDS = {"ping_pong": (ping_pong, 5), "pipelined": (pipelined, 4), "cycle": (cycle, 5), "half_close": (half_close, 4),
         "idle": (idle, 1), "crowd": (crowd, 1)}
