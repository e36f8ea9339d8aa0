# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The scenarios: each with its load and its contenders."""

import dataclasses

import contenders as who

IDLE_CROWDS = (1000, 9000)
MEMORY_CROWD = 5000


@dataclasses.dataclass(frozen=True)
class Scenario:
    name: str
    load: tuple  # arguments of benchload
    contenders: tuple
    is_memory: bool = False
    is_flood: bool = False  # activities missing from the log are counted
    rounds: int = 1000  # at most


def busy(connections, pipeline, size):
    unit = "64 B" if size == 64 else f"{size // 1024} KiB"
    return Scenario(f"{connections}x{pipeline} {unit}",
                    ("--connections", str(connections), "--pipeline", str(pipeline), "--size", str(size)),
                    (*who.PEERS, *who.OURS, who.STANDPIPE_QT))


SHAPES = ((1, 1), (16, 1), (16, 16), (256, 1), (1000, 1))
BUSY = tuple(busy(*shape, size) for size in (64, 4096) for shape in SHAPES)
CYCLES = Scenario("cycles", ("--connections", "16", "--cycles"), (*who.PEERS, *who.OURS, who.STANDPIPE_QT))
CROWD = (who.EPOLL, who.ASIO, who.QLOCALSOCKET, who.STANDPIPE, who.STANDPIPE_WINDOW)
IDLE = tuple(Scenario(f"1x1 beside {idle} idle", ("--idle", str(idle)), CROWD, rounds=3) for idle in (0, *IDLE_CROWDS))
MEMORY = Scenario("memory", ("--memory", "--idle", str(MEMORY_CROWD)),
                  (who.EPOLL, who.ASIO, who.QLOCALSOCKET, who.STANDPIPE, who.STANDPIPE_WINDOW), is_memory=True, rounds=1)
WORK = Scenario("work", ("--connections", "16"), (who.WORKING_1, who.WORKING_2))
ANSWERS = Scenario("answers", ("--connections", "16", "--size", "64"), who.ANSWERS)

# About a million messages a second on a dedicated core.
FLOOD = Scenario("flood", ("--connections", "16", "--pipeline", "64"), (who.STANDPIPE_TEXT, who.STANDPIPE_JSON), is_flood=True)

# The cost of a log.
STEPS = tuple(dataclasses.replace(next(s for s in BUSY if s.name == shape), name=f"log, step by step, {shape.split()[0]}",
                                  contenders=(who.EPOLL, who.EPOLL_TEXT, *who.STEPS, who.STANDPIPE, who.STANDPIPE_TEXT))
              for shape in ("16x1 64 B", "16x16 64 B"))

ALL = (*BUSY, *STEPS, FLOOD, CYCLES, *IDLE, MEMORY, WORK, ANSWERS)
# Short enough to run after every change.
QUICK = BUSY[:3]
QUICK_CONTENDERS = (who.EPOLL, who.ASIO, who.STANDPIPE)


def choose(words, is_quick):
    """The scenarios and contenders selected by the words. A word is a contender's name, or part of a scenario's."""
    scenarios = QUICK if is_quick else ALL
    contenders = QUICK_CONTENDERS if is_quick else who.ALL
    wanted_contenders = [c for c in who.ALL if c.name in words]
    names = {c.name for c in wanted_contenders}
    wanted_scenarios = [s for s in ALL if any(word in s.name for word in words if word not in names)]
    for word in words:
        if word not in names and not any(word in s.name for s in ALL):
            raise SystemExit(f"bench: '{word}' is no contender and in no scenario's name.\n"
                             f"Contenders: {', '.join(c.name for c in who.ALL)}\n"
                             f"Scenarios: {', '.join(s.name for s in ALL)}")
    scenarios = wanted_scenarios or scenarios
    contenders = wanted_contenders or contenders
    chosen = [dataclasses.replace(s, contenders=tuple(c for c in s.contenders if c in contenders)) for s in scenarios]
    return [s for s in chosen if s.contenders]
