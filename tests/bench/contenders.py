# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contenders: the peers and the product's servers, with their descriptions."""

import dataclasses
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "answers"))

from manyrules import write_rules  # noqa: E402

PIPES = 10_000  # clients at once: more than any scenario connects


@dataclasses.dataclass(frozen=True)
class Contender:
    """A server that can be started; arguments follow the path."""

    name: str
    what: str
    program: str
    arguments: tuple = ()
    verb: tuple = ()
    env: tuple = ()
    rules: int = 0  # number of rules written into a file for it

    def command(self, programs, path):
        whole = [f"{programs}/{self.program}", *self.verb, path, *self.arguments]
        if self.rules:
            file = os.path.join(os.path.dirname(path), "rules.json")
            write_rules(file, self.rules)
            whole += ["--rules", file]
        return whole


def serve(name, what, *arguments):
    # One process makes all connections.
    return Contender(name, what, "standpipectl", ("--pipes", str(PIPES), "--peer-connections", "0", *arguments), verb=("serve",))


def engine(name, what, *arguments):
    return Contender(name, what, "benchserver", ("--pipes", str(PIPES), *arguments))


EPOLL = Contender("epoll", "bare epoll loop, one thread", "benchpeer_epoll")
EPOLL_TEXT = Contender("epoll-text", "the same, which writes the lines of --log text into a file", "benchpeer_epoll", ("--lines", "text"))
EPOLL_JSON = Contender("epoll-json", "the same, which writes the lines of --log json into a file", "benchpeer_epoll", ("--lines", "json"))
# The work of the product's log beyond a bare loop, step by step, to measure the cost of each.
STEPS = tuple(Contender(f"epoll-text-{step}", f"the one before, {what}", "benchpeer_epoll", ("--lines", "text", "--step", step)) for step, what in (
    ("thread", "and a thread of its own writes the lines"),
    ("copies", "and the messages are copied and handed over for that thread to make the lines"),
    ("times", "and each message has a time, each reply how long it took"),
    ("bounds", "and what waits is limited, and numbered")))
ASIO = Contender("asio", "Boost.Asio, one thread", "benchpeer_asio")
ASIO2 = Contender("asio2", "Boost.Asio, two threads", "benchpeer_asio", ("--threads", "2"))
THREADS = Contender("threads", "a thread a connection, blocking", "benchpeer_threads")
QLOCALSOCKET = Contender("qlocalsocket", "plain QLocalServer, Qt's own loop", "benchpeer_qlocalsocket", env=(("QT_NO_GLIB", "1"),))
QLOCALSOCKET_GLIB = Contender("qlocalsocket-glib", "plain QLocalServer, GLib's loop (Debian's default)", "benchpeer_qlocalsocket")
STANDPIPE = serve("standpipe", "standpipectl serve --log none", "--log", "none")
STANDPIPE_TEXT = serve("standpipe-text", "standpipectl serve --log text, into a file", "--log", "text")
STANDPIPE_JSON = serve("standpipe-json", "standpipectl serve --log json, into a file", "--log", "json")
STANDPIPE_WINDOW = engine("standpipe-window", "the engine with a window's feed and model attached", "--log", "window")
STANDPIPE_QT = serve("standpipe-qt", "standpipectl serve --log none --carrier qt", "--log", "none", "--carrier", "qt")
WORKING_1 = engine("standpipe-work-1", "50 µs of work a request, one I/O thread", "--work", "50", "--io-threads", "1")
WORKING_2 = engine("standpipe-work-2", "50 µs of work a request, two I/O threads", "--work", "50", "--io-threads", "2")
# The handlers; STANDPIPE has the template.
RULES_1 = dataclasses.replace(serve("rules-1", "--rules with one rule", "--log", "none"), rules=1)
RULES_1000 = dataclasses.replace(serve("rules-1000", "--rules with 1,000 of all kinds, of which the last answers", "--log", "none"), rules=1000)
SCRIPT = serve("script", "--script: a function that answers at once", "--log", "none", "--script", str(HERE / "answers/echo.js"))
EXEC_KEEP = serve("exec-keep", "--exec-keep: one Python process; its CPU is not counted", "--log", "none",
                  "--exec", f'python3 "{HERE}/answers/echo.py"', "--exec-keep")
EXEC = serve("exec", "--exec: a sed for each request; its CPU is not counted", "--log", "none", "--exec", 'sed "s/^/Response to: /"')

PEERS = (EPOLL, EPOLL_TEXT, EPOLL_JSON, ASIO, ASIO2, THREADS, QLOCALSOCKET, QLOCALSOCKET_GLIB)
# The limits apply to each of these: no consumer, a log into a file, a window.
OURS = (STANDPIPE, STANDPIPE_TEXT, STANDPIPE_JSON, STANDPIPE_WINDOW)
# Each server with a log, and the bare loop that writes the same lines.
LOGGING = ((STANDPIPE_TEXT, EPOLL_TEXT), (STANDPIPE_JSON, EPOLL_JSON), (STANDPIPE_WINDOW, EPOLL_TEXT))
ANSWERS = (STANDPIPE, RULES_1, RULES_1000, SCRIPT, EXEC_KEEP, EXEC)
ALL = (*PEERS, *STEPS, *OURS, STANDPIPE_QT, WORKING_1, WORKING_2, *ANSWERS[1:])
