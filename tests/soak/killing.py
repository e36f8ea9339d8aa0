# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A separate client process that is stopped in the middle and then killed: requests accepted by the system are handled
once."""

import asyncio
import json
import pathlib
import signal
import sys
import tempfile

from children import TIED
from victim import COUNTS, WRITTEN, read_counts

PROGRAM = pathlib.Path(__file__).with_name("victim.py")
CONNECTIONS = 4
ENDS = ["peer_closed", "peer_reset", "message_cut_short", "stalled_taking_reply", "stalled_in_message", "room_needed"]


async def killed(session):
    await session.worker.calm()
    numbers = [session.worker.next_connection() for _ in range(CONNECTIONS)]
    with tempfile.NamedTemporaryFile(prefix="standpipe-soak-") as progress:
        progress.truncate(COUNTS.size * WRITTEN * CONNECTIONS)
        what = {"path": session.worker.place.path, "first": numbers[0], "count": CONNECTIONS,
                "seed": session.chosen.random(), "progress": progress.name}
        victim = await asyncio.create_subprocess_exec(sys.executable, str(PROGRAM), json.dumps(what),
                                                      stdout=asyncio.subprocess.PIPE, **TIED)
        try:
            if await victim.stdout.readline() != b"ready\n":
                session.failures.append("the process to be killed did not come to its work")
                return
            await session.pause(0.2, 1.0)
            victim.send_signal(signal.SIGSTOP)
            await session.pause(0.05, session.chosen.choice([0.2, 1.5 * session.worker.place.stuck_time]))
        finally:
            if victim.returncode is None:
                victim.kill()
            await victim.wait()
        counts = read_counts(progress.read())
    for number, (made, sent, replies) in zip(numbers, counts):
        # Between the recorded and the started messages: it was stopped at any point.
        session.worker.report({"kind": session.kind, "connections": 1, "connection": number, "sent": sent, "most": made,
                               "replies": replies, "ends": ENDS})


KINDS = {"killed": (killed, 1)}
