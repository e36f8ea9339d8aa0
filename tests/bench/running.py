# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts one server and loads it."""

import json
import os
import resource
import signal
import subprocess
import tempfile
import time

PATIENCE = 60.0  # seconds for what should take a moment
LOAD_PATIENCE = 180.0


class Failed(Exception):
    """Something did not run; its text says what."""


def allow_descriptors():
    """As many as the system lets us; servers inherit it."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Place:
    """Where the programs run: which cores, which folders."""

    def __init__(self, programs, folder, is_pinned):
        self.programs = programs
        self.folder = folder  # for what servers write
        cores = sorted(os.sched_getaffinity(0))
        self.server_cores = {cores[0]} if is_pinned else set(cores)
        self.load_cores = {cores[-1]} if is_pinned else set(cores)


def run_on(cores):
    return lambda: os.sched_setaffinity(0, cores)


class Server:
    """A contender while it runs; for a with statement."""

    def __init__(self, contender, place):
        self.contender = contender
        self.place = place

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
                if output.readline().startswith(b"Listening on "):
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
            self.folder.cleanup()
            os.unlink(self.output)

    def __exit__(self, kind, error, trace):
        code = self._end(signal.SIGTERM)
        if code != 0 and kind is None:
            raise Failed(f"{self.contender.name} did not end as asked (exit code {code})")


def load(server, arguments, place):
    """One run of the load. Returns what it measured."""
    done = subprocess.run([f"{place.programs}/benchload", server.path, "--server-pid", str(server.process.pid), *arguments],
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LOAD_PATIENCE, check=False,
                          preexec_fn=run_on(place.load_cores))
    if done.returncode != 0:
        raise Failed(f"{server.contender.name} under {' '.join(arguments)}: {done.stdout}{done.stderr}".strip())
    return json.loads(done.stdout)


def measure(scenario, contender, milliseconds, place):
    """A fresh server, one load, its end."""
    arguments = scenario.load if scenario.is_memory else (*scenario.load, "--duration", str(milliseconds))
    with Server(contender, place) as server:
        return load(server, arguments, place)
