#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One process full of clients of all kinds; reports go to standard output, one JSON object a line. Started by
soak.py."""

import asyncio
import collections
import dataclasses
import itertools
import json
import random
import sys
import time

import hostile
import killing
import taking
import wellbehaved
from readclock import ReadClock
from session import Session

KINDS = wellbehaved.KINDS | hostile.KINDS | killing.KINDS | taking.KINDS
CONNECTIONS_OF_A_WORKER = 1_000_000_000
BEAT = 0.05  # seconds
LAG = 0.25  # seconds the tally may be behind before new requests are held back


@dataclasses.dataclass(frozen=True)
class Place:
    """The environment of the clients."""

    path: str
    pipes: int
    stuck_time: float
    carrier: str


class Worker:
    def __init__(self, index, place, clock, out):
        self.place = place
        self.crowding = asyncio.Lock()
        self._clock = clock
        self._out = out
        self._last_connection = index * CONNECTIONS_OF_A_WORKER
        self._opened = collections.deque(maxlen=100_000)  # (time, number open then), as far back as relevant
        self._open = 0
        self._stalls = collections.deque(maxlen=1000)  # (time of its end, duration)

    def next_connection(self):
        self._last_connection += 1
        return self._last_connection

    def note_open(self, change):
        """Counts this many connections more, or fewer."""
        self._open += change
        self._opened.append((time.monotonic(), self._open))

    def most_open(self, since):
        """The maximum number open at once since then."""
        recent = itertools.takewhile(lambda noted: noted[0] >= since, reversed(self._opened))
        return max((count for _, count in recent), default=self._open)

    def report(self, report):
        self._out.write(json.dumps(report) + "\n")
        self._out.flush()

    async def calm(self):
        """Waits until the tally has read nearly all of the server's log: otherwise the log might have to drop lines."""
        while self._clock.lag() > LAG:
            await asyncio.sleep(0.02)

    async def beat(self):
        """Detects when this process is not scheduled."""
        last = time.monotonic()
        while True:
            await asyncio.sleep(BEAT)
            now = time.monotonic()
            if now - last > 4 * BEAT:
                self._stalls.append((now, now - last))
            last = now

    def longest_stall(self, since):
        return max((length for end, length in self._stalls if end >= since), default=0.0)


def deal(chosen):
    """An endless sequence of kinds: first each once, then by their weights, shuffled."""
    deck = list(KINDS)
    while True:
        chosen.shuffle(deck)
        yield from deck
        deck = [kind for kind, (_, weight) in KINDS.items() for _ in range(weight)]


async def work(worker, seed, index, slots, until):
    deck = enumerate(deal(random.Random(f"{seed} {index}")))

    async def fill_slot():
        while time.monotonic() < until:
            number, kind = next(deck)
            await worker.calm()
            await Session(worker, kind, random.Random(f"{seed} {index} {number}")).perform(KINDS[kind][0])

    beating = asyncio.ensure_future(worker.beat())
    await asyncio.gather(*(fill_slot() for _ in range(slots)))
    beating.cancel()


async def main(index, seed, slots, seconds, clock, place):
    worker = Worker(index, Place(**place), ReadClock(clock), sys.stdout)
    await work(worker, seed, index, slots, time.monotonic() + seconds)


if __name__ == "__main__":
    asyncio.run(main(**json.loads(sys.argv[1])))
