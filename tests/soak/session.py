# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One session of one kind of client: its connections, its random numbers, and its reports."""

import asyncio
import math

from connection import Connection, Gone, Wrong
from messages import LARGEST

PATIENCE = 60.0  # for one session; only a server with missing replies lets it take this long
SHARERS = 10  # processes that may want pipes at once, or more
AT_ONCE = 32 * 1024  # bytes of one cut


async def together(*coroutines):
    """Runs all of them; when one fails, the others are cancelled."""
    tasks = [asyncio.ensure_future(one) for one in coroutines]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in tasks:
            if task.done():
                task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Session:
    def __init__(self, worker, kind, chosen):
        self.worker = worker
        self.kind = kind
        self.chosen = chosen  # the random numbers of this session
        self.ends = {"peer_closed"}  # reasons of the end that the log may give
        self.connections = []
        self.bare = 0  # connections without messages
        self.failures = []

    async def open(self):
        one = Connection(self.worker.next_connection())
        await one.open(self.worker.place.path)
        self.worker.note_open(1)
        self.connections.append(one)
        return one

    async def open_bare(self):
        """A connection without messages."""
        one = Connection(0)
        await one.open(self.worker.place.path)
        self.worker.note_open(1)
        self.bare += 1
        return one

    def close_and_report(self, one):
        self.connections.remove(one)
        ends = [self._ends_of(one)]
        self._close(one)
        self._report([one], ends)

    def close_bare(self, one):
        self._close(one)

    def _close(self, one):
        if one.is_open:
            self.worker.note_open(-1)
        one.close()

    def size(self, largest=LARGEST):
        """Usually a small size."""
        return int(math.exp(self.chosen.uniform(0.0, math.log(largest))))

    def make(self, one, count, largest):
        return b"".join(one.make(self.size(largest)) for _ in range(count))

    async def send_cut(self, one, data):
        """Sends in pieces split anywhere, some of them followed by a pause."""
        at = 0
        while at < len(data):
            end = at + self.size(AT_ONCE)
            await one.send(data[at:end])
            at = end
            if self.chosen.random() < 0.02:
                await asyncio.sleep(self.chosen.uniform(0, 0.01))

    async def pause(self, least, most):
        await asyncio.sleep(self.chosen.uniform(least, most))

    async def perform(self, behaviour):
        """Runs the behaviour to its end, closes its connections and reports them."""
        try:
            await asyncio.wait_for(behaviour(self), PATIENCE)
        except asyncio.TimeoutError:
            self.failures.append(f"not done after {PATIENCE:g} seconds: " + ", ".join(
                f"c{one.number} has sent {one.sent} of {one.made} and awaits {one.awaited} replies"
                for one in self.connections if one.is_open))
        except Gone:
            pass  # the tally checks the reason of the server
        except (Wrong, OSError) as wrong:
            self.failures.append(str(wrong))
        ends = [self._ends_of(one) for one in self.connections]
        for one in self.connections:
            self._close(one)
        self._report(self.connections, ends)
        if self.bare or self.failures:
            self.worker.report({"kind": self.kind, "connections": self.bare, "failures": self.failures})

    def _report(self, connections, ends):
        for one, reasons in zip(connections, ends):
            self.worker.report({"kind": self.kind, "connections": 1, "connection": one.number, "sent": one.sent,
                                "most": one.sent, "replies": one.replies, "refused": int(one.is_refused), "ends": reasons})

    def _ends_of(self, one):
        """The reasons that the log may give. If the server closed first, it must have had a reason."""
        return sorted((self.ends - {"peer_closed"} if one.is_gone else self.ends) | self._excuses(one))

    def may_be_over_share(self, one):
        """This process exceeded its quota of the pool while others waited."""
        return self.worker.most_open(one.opened) >= self.worker.place.pipes // SHARERS

    def _excuses(self, one):
        """An idle client may have been evicted in favour of others, as may a client of the process that holds most of
        the pool; a client whose process was not scheduled may have appeared stalled."""
        stuck = self.worker.place.stuck_time
        if not one.is_open:
            return set()
        excuses = {"room_needed"} if one.longest_silence() > 0.9 * stuck else set()
        if self.may_be_over_share(one):
            excuses.add("over_pool_quota")
        if self.worker.longest_stall(one.opened) > 0.4 * stuck:
            excuses |= {"room_needed", "stalled_in_message", "stalled_taking_reply"}
        return excuses
