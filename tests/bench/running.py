# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts one server and loads it."""

import json
import mmap
import os
import re
import resource
import signal
import subprocess
import tempfile
import time

PATIENCE = 60.0  # seconds for something that should take a moment
LOAD_PATIENCE = 180.0


class Failed(Exception):
    """Something did not run; the text is the reason."""


def allow_descriptors():
    """Raises the limit of descriptors as far as the system allows; servers inherit it."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Place:
    """The environment of the programs: cores and folders."""

    def __init__(self, programs, folder, is_pinned):
        self.programs = programs
        self.folder = folder  # for the output of servers
        cores = sorted(os.sched_getaffinity(0))
        self.server_cores = {cores[0]} if is_pinned else set(cores)
        self.load_cores = {cores[-1]} if is_pinned else set(cores)


def run_on(cores):
    return lambda: os.sched_setaffinity(0, cores)


# The line of a log about dropped activities, in either format.
LEFT_OUT = re.compile(rb'"kind":"dropped"[^\n]*"count":(\d+)|^(\d+) activit(?:y|ies) found no room', re.MULTILINE)


def lost_per_million(path):
    """The fraction of activities missing from the log, in millionths."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as log:
        lost = sum(int(found[1] or found[2]) for found in LEFT_OUT.finditer(log))
        kept = sum(1 for _ in iter(log.readline, b""))
    return 1e6 * lost / (kept + lost)


class Server:
    """A running contender; for a with statement."""

    def __init__(self, contender, place, looks_for_losses=False):
        self.contender = contender
        self.place = place
        self.looks_for_losses = looks_for_losses
        self.lost_per_million = None

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="standpipe-bench-", dir="/tmp")
        self.path = os.path.join(self.folder.name, "s")
        self.output = os.path.join(self.place.folder, "server.out")
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen(
                self.contender.command(self.place.programs, self.path), stdin=subprocess.DEVNULL, stdout=output,
                env=os.environ | dict(self.contender.env), preexec_fn=run_on(self.place.server_cores))
        try:
            self._wait_until_it_listens()
        except BaseException:
            self._end(signal.SIGKILL)
            raise
        return self

    def _wait_until_it_listens(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            with open(self.output, "rb") as output:
                # The line itself, or a JSON object, depending on the format of the log.
                if re.match(rb'Listening on |\{.*"kind":"server_listening".*\}\n', output.readline()):
                    return
            time.sleep(0.005)
        raise Failed(f"{self.contender.name} does not listen (exit code {self.process.poll()})")

    def _end(self, how):
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None
        finally:
            if self.looks_for_losses:
                self.lost_per_million = lost_per_million(self.output)
            self.folder.cleanup()
            os.unlink(self.output)

    def __exit__(self, kind, error, trace):
        code = self._end(signal.SIGTERM)
        if code != 0 and kind is None:
            raise Failed(f"{self.contender.name} did not end as asked (exit code {code})")


def load(server, arguments, place):
    """Runs the load once. Returns its measurements."""
    done = subprocess.run([f"{place.programs}/benchload", server.path, "--server-pid", str(server.process.pid), *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LOAD_PATIENCE, check=False,
                          preexec_fn=run_on(place.load_cores))
    if done.returncode != 0:
        raise Failed(f"{server.contender.name} under {' '.join(arguments)}: {done.stdout}{done.stderr}".strip())
    return json.loads(done.stdout)


def measure(scenario, contender, milliseconds, place):
    """Starts a server, runs one load, stops the server."""
    arguments = scenario.load if scenario.is_memory else (*scenario.load, "--duration", str(milliseconds))
    with Server(contender, place, scenario.is_flood) as server:
        measured = load(server, arguments, place)
    return measured | {"lost_per_million": server.lost_per_million} if scenario.is_flood else measured
