# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One soak from the server's start to its end: reads its log, starts the clients, disturbs them, and checks the final
state."""

import asyncio
import dataclasses
import datetime
import json
import os
import pathlib
import random
import selectors
import subprocess
import sys
import time

from children import TIED
from connection import Connection
from lines import Lines
from readclock import ReadClock
from server import Server
from tally import Tally

WORKERS = 3
SLOTS = 14  # concurrent sessions in each of them
PIPES = 128
STUCK_TIME = 2.0
OTHERS_LINGER = 150.0  # seconds the last sessions may take beyond the end
SETTLE = 30.0
RENEWAL = 5.0  # seconds a deleted socket file may stay away
STOP = 5.0
IDLE_CPU = 0.05
QUIET = 0.05  # seconds without a line: the log has been read to its end


@dataclasses.dataclass(frozen=True)
class Settings:
    program: str
    folder: pathlib.Path
    seed: int
    seconds: float
    carrier: str


class Soaking:
    def __init__(self, settings):
        self.settings = settings
        self.tally = Tally()
        self.deletions = 0
        self.peak_memory = 0
        self.idle_cpu = self.stop_seconds = 0.0
        self._chosen = random.Random(f"{settings.seed} disturbing")
        self._clock = ReadClock.make(settings.folder / "clock")
        self._selector = selectors.DefaultSelector()
        self._workers = []
        self._last_line = 0.0
        self._is_listening = False
        self._next_deletion = float("inf")
        self._deleted = None  # time of the deletion, until the socket file exists again
        self._server = Server(settings.program, settings.folder, [
            "--pipes", str(PIPES), "--stuck-timeout", str(int(STUCK_TIME * 1000)), "--max-message", "1000000",
            "--io-threads", "2", "--peer-pending", "16000000", "--carrier", settings.carrier])

    def run(self):
        try:
            self._watch(self._server.output, self._take_log)
            if self._pump_until(lambda: self._is_listening, 60):
                before = self._first_exchange()
                self._work()
                self._judge_rest(before)
            else:
                self.tally.fail("The server does not come to listen.")
            self._stop()
        finally:
            for worker in self._workers:
                worker.kill()
                worker.wait()
            if self._server.exit_code() is None:
                self._server.kill()

    # --- What is read ------------------------------------------------------------------------------------------------

    def _watch(self, output, take):
        os.set_blocking(output.fileno(), False)
        self._selector.register(output, selectors.EVENT_READ, Lines(take))

    def _pump(self):
        """Reads the available output, for a moment at most."""
        for key, _ in self._selector.select(QUIET / 2):
            if not key.data.read(key.fileobj):
                self._selector.unregister(key.fileobj)
        now = time.time()
        if now - self._last_line > QUIET:
            self._clock.set(now)
        elif self.tally.time:
            self._clock.set(datetime.datetime.fromisoformat(self.tally.time.replace("Z", "+00:00")).timestamp())

    def _pump_until(self, condition, seconds):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline or self._server.exit_code() is not None:
                return condition()
            self._pump()
        return True

    def _take_log(self, line):
        self._last_line = time.time()
        self._is_listening = True  # reported by the first line
        self.tally.take_line(line)

    def _take_report(self, line):
        self.tally.take_report(json.loads(line))

    # --- What is done ------------------------------------------------------------------------------------------------

    def _first_exchange(self):
        """Runs one exchange, so that everything opened on first use is open. Returns the number of descriptors of the
        idle server."""
        async def exchange():
            one = await Connection(1).open(self._server.path)
            await one.send(one.make(100))
            await one.receive_until()
            one.close()

        at_rest = self._server.descriptors()
        asyncio.run(asyncio.wait_for(exchange(), 60))
        self.tally.take_report({"kind": "first", "connections": 1, "connection": 1, "sent": 1, "most": 1, "replies": 1,
                                "ends": ["peer_closed"]})
        self._pump_until(lambda: self.tally.is_settled() and self._server.descriptors() == at_rest, 5)
        return self._server.descriptors()

    def _start_worker(self, index):
        what = {"index": index, "seed": self.settings.seed, "slots": SLOTS, "seconds": self.settings.seconds,
                "clock": str(self.settings.folder / "clock"),
                "place": {"path": self._server.path, "pipes": PIPES, "stuck_time": STUCK_TIME,
                          "carrier": self.settings.carrier}}
        worker = subprocess.Popen([sys.executable, pathlib.Path(__file__).with_name("worker.py"), json.dumps(what)],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **TIED)
        self._workers.append(worker)
        self._watch(worker.stdout, self._take_report)

    def _work(self):
        for index in range(1, WORKERS + 1):
            self._start_worker(index)
        begin = time.monotonic()
        self._next_deletion = begin + self._chosen.uniform(1, 3)

        def are_done():
            self._disturb(begin + self.settings.seconds)
            return all(worker.poll() is not None for worker in self._workers)

        if not self._pump_until(are_done, self.settings.seconds + OTHERS_LINGER):
            self.tally.fail("The server ended while its clients worked." if self._server.exit_code() is not None
                            else "The clients did not come to an end.")
            return
        for worker in self._workers:
            if worker.returncode != 0:
                self.tally.fail(f"A process of clients ended with {worker.returncode}; why, it says above.")

    def _disturb(self, until):
        """Deletes the socket file from time to time: connected clients continue, others find it again after a
        moment."""
        now = time.monotonic()
        if self._deleted is not None:
            if os.path.lexists(self._server.path):
                self._deleted = None
            elif now - self._deleted > RENEWAL:
                self.tally.fail(f"The socket file was deleted and is not back after {RENEWAL:g} seconds.")
                self._deleted = None
        elif self._next_deletion <= now < until:
            os.unlink(self._server.path)
            self.deletions += 1
            self._deleted = now
            self._next_deletion = now + self._chosen.uniform(2, 10)

    # --- What must be left -------------------------------------------------------------------------------------------

    def _judge_rest(self, descriptors_before):
        if self._server.exit_code() is not None:
            return
        self._pump_until(self.tally.is_settled, SETTLE)
        if not self._pump_until(lambda: self._server.descriptors() == descriptors_before, 5):
            self.tally.fail(f"The server had {descriptors_before} descriptors at its start and has "
                            f"{self._server.descriptors()} when all clients have gone.")
        self._pump_until(lambda: False, 0.5)
        used, begin = self._server.cpu_seconds(), time.monotonic()
        self._pump_until(lambda: False, 1.0)
        self.idle_cpu = (self._server.cpu_seconds() - used) / (time.monotonic() - begin)
        if self.idle_cpu > IDLE_CPU:
            self.tally.fail(f"The server uses {self.idle_cpu:.0%} of a core when all clients have gone.")
        if self.tally.listening < 1 + min(self.deletions, 1):
            self.tally.fail("The server does not say that it listens anew.")
        self.peak_memory = self._server.peak_memory()

    def _stop(self):
        is_running = self._server.exit_code() is None
        begin = time.monotonic()
        if is_running:
            self._server.ask_to_stop()
        while self._server.output in self._selector.get_map() and time.monotonic() - begin < 60:
            self._pump()
        self._server.wait()
        self.stop_seconds = time.monotonic() - begin
        if is_running and self.stop_seconds > STOP:
            self.tally.fail(f"The server took {self.stop_seconds:.1f} seconds to stop.")
        if self._server.exit_code() != 0:
            self.tally.fail(f"The server ended with exit code {self._server.exit_code()}.")
        if errors := self._server.errors():
            self.tally.fail("The server says on standard error:\n" + errors[:20_000])
        self.tally.finish()
