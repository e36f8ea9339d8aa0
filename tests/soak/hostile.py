# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile clients: their complete requests are handled exactly once nevertheless, and they are evicted in time."""

import asyncio
import json
import pathlib
import struct
import sys

from children import TIED
from connection import Gone
from session import together

SWELLER = pathlib.Path(__file__).with_name("sweller.py")
SWOLLEN = 24  # connections

RESET = {"peer_reset"}
CUT_SHORT = {"message_cut_short"}
NOT_READING = {"stalled_taking_reply"}
HALF_MESSAGE = {"stalled_in_message"}
TOO_LONG = {"message_too_long"}


async def vanish(session):
    """Sends 60 requests and disconnects without reading the replies, sometimes in the middle of a 61st."""
    await session.worker.calm()
    one = await session.open()
    session.ends |= RESET
    data = session.make(one, 60, session.chosen.choice([300, 3000, 60_000]))
    if session.chosen.random() < 0.3:
        session.ends |= CUT_SHORT
        data += one.make(5000)[: session.chosen.randint(1, 5000)]
    try:
        # If they are large, the server reads no more than it may keep replies for.
        await asyncio.wait_for(one.send(data), 0.5)
    except asyncio.TimeoutError:
        session.ends |= CUT_SHORT


async def never_read(session):
    """Sends requests as long as the server accepts them, and never reads the replies."""
    await session.worker.calm()
    one = await session.open()
    session.ends = NOT_READING
    largest = session.chosen.choice([2000, 20_000])
    try:
        while True:
            await one.send(session.make(one, 20, largest))
            await asyncio.sleep(0)
    except Gone:
        await one.receive_what_is_left()


async def hoard(session):
    """Sends long requests on several connections as long as the server accepts them, and never reads the replies."""
    await session.worker.calm()
    session.ends = NOT_READING

    async def hoard_on(one):
        try:
            while True:
                await one.send(one.make(session.chosen.randint(300_000, 900_000)))
                await asyncio.sleep(0)
        except Gone:
            await one.receive_what_is_left()

    connections = [await session.open() for _ in range(4)]
    await together(*(hoard_on(one) for one in connections))


async def swell(session):
    """A separate process with many partial long messages, more than its quota of pending requests, and nothing more."""
    await session.worker.calm()
    limit = 15 * session.worker.place.stuck_time
    sweller = await asyncio.create_subprocess_exec(sys.executable, str(SWELLER), json.dumps(
        {"path": session.worker.place.path, "count": SWOLLEN, "size": 900_000, "limit": limit}),
        stdout=asyncio.subprocess.PIPE, **TIED)
    try:
        left = json.loads(await sweller.stdout.readline() or "null")
        if left != 0:
            session.failures.append(f"{left} of {SWOLLEN} connections that stand still in half a message are not taken off")
    finally:
        if sweller.returncode is None:
            sweller.kill()
        await sweller.wait()
    session.bare += SWOLLEN


async def begin_well(session, one, most=20):
    await one.send(session.make(one, session.chosen.randint(1, most), 3000))
    if session.chosen.random() < 0.5:
        await one.receive_until()


async def wait_for_the_end(session, one):
    """Waits until the server closes, which takes a few stall time-outs at most."""
    try:
        await asyncio.wait_for(one.receive_to_end(), 15 * session.worker.place.stuck_time)
    except asyncio.TimeoutError:
        session.failures.append(f"c{one.number} sits on half a message and is not taken off")
    except Gone:
        await one.receive_what_is_left()


async def drip(session):
    """Sends one byte of a message every 200 ms."""
    one = await session.open()
    await begin_well(session, one)
    session.ends = HALF_MESSAGE
    data = one.make(2000)

    async def drip_on():
        try:
            for byte in data:
                await one.send(bytes([byte]))
                await asyncio.sleep(0.2)
        except Gone:
            pass

    dripping = asyncio.ensure_future(drip_on())
    try:
        await wait_for_the_end(session, one)
    finally:
        dripping.cancel()


async def silence(session):
    """Sends half a message, or half its length, and nothing more."""
    one = await session.open()
    await begin_well(session, one)
    session.ends = HALF_MESSAGE
    data = one.make(session.chosen.choice([100, 100_000]))
    await one.send(data[: session.chosen.choice([1, 3, 4, 50, len(data) - 1])])
    await wait_for_the_end(session, one)


async def refused(session, junk):
    one = await session.open()
    if session.chosen.random() < 0.8:
        await begin_well(session, one, 40)
    session.ends = TOO_LONG
    one.expect_refusal()
    # Continues to send: neither the error reply nor earlier replies may be lost by that.
    try:
        await one.send(junk)
    except Gone:
        pass
    try:
        await one.receive_to_end()
    except Gone:
        await one.receive_what_is_left()
    if one.awaited and not session.may_be_over_share(one):
        session.failures.append(f"c{one.number} was closed before {one.awaited} replies, the refusal among them, had come")
    one.discount_refusal()


async def announce(session):
    """Announces a message of 4 GiB."""
    await refused(session, b"\xff\xff\xff\xff" + session.chosen.randbytes(session.chosen.randint(0, 100_000)))


async def garbage(session):
    """Sends random bytes; the first four are a length over the limit, since they might be a message otherwise."""
    length = session.chosen.randint(1_000_001, 2**32 - 1)
    await refused(session, struct.pack("<I", length) + session.chosen.randbytes(session.size(200_000)))


async def storm(session):
    """Connects and closes repeatedly, as fast as possible."""
    for turn in range(session.chosen.randint(50, 400)):
        one = await session.open_bare()
        if session.chosen.random() < 0.2:
            try:
                await one.send(session.chosen.randbytes(session.chosen.randint(1, 3)))
            except Gone:
                pass
        session.close_bare(one)
        if turn % 20 == 0:
            await asyncio.sleep(0)


KINDS = {"vanish": (vanish, 4), "never_read": (never_read, 1), "drip": (drip, 1), "silence": (silence, 1),
         "announce": (announce, 2), "garbage": (garbage, 2), "storm": (storm, 1),
         "hoard": (hoard, 1), "swell": (swell, 1)}
