# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits of the engine, as ratios within one run, and the verdicts."""

import dataclasses
import statistics

import contenders as who
import scenarios

CPU = "server_cpu_us_per_message"
MEMORY_LIMIT = 4 * 1024
ONE_AT_A_TIME = [f"{connections}x1 64 B" for connections in (16, 256, 1000)]
PIPELINED = "16x16 64 B"


@dataclasses.dataclass(frozen=True)
class Verdict:
    what: str
    whose: str
    value: float
    limit: float
    unit: str = "×"
    is_at_least: bool = False

    @property
    def is_kept(self):
        return self.value >= self.limit if self.is_at_least else self.value <= self.limit

    def limit_text(self):
        return f"{'≥' if self.is_at_least else '≤'} {self.limit:g} {self.unit}".strip()


class Results:
    """results[scenario][contender] is the list of the measurements of each round."""

    def __init__(self):
        self.rounds = {}

    def add(self, scenario, contender, measured):
        self.rounds.setdefault(scenario.name, {}).setdefault(contender.name, []).append(measured)

    def has(self, scenario, *contenders):
        return all(c.name in self.rounds.get(scenario, {}) for c in contenders)

    def median(self, scenario, contender, key):
        return statistics.median(measured[key] for measured in self.rounds[scenario][contender])

    def ratio(self, key, above, below):
        """Each is (scenario, contender). Returns the median of the rounds' ratios: within a round both had the same
        load on the machine."""
        pairs = zip(self.rounds[above[0]][above[1].name], self.rounds[below[0]][below[1].name])
        return statistics.median(a[key] / b[key] for a, b in pairs)


def against(results, key, scenario, ours, peer, limit, what, is_at_least=False):
    if not results.has(scenario, ours, peer):
        return []
    ratio = results.ratio(key, (scenario, ours), (scenario, peer))
    return [Verdict(f"{what}, against {peer.name}", ours.name, ratio, limit, is_at_least=is_at_least)]


def of_busy(results):
    for name in ONE_AT_A_TIME:
        yield from against(results, CPU, name, who.STANDPIPE, who.ASIO, 0.9, f"CPU a message, {name}")
        yield from against(results, CPU, name, who.STANDPIPE, who.EPOLL, 1.1, f"CPU a message, {name}")
    yield from against(results, CPU, PIPELINED, who.STANDPIPE, who.ASIO, 1.0, f"CPU a message, {PIPELINED}")
    yield from against(results, "p50_us", "1x1 64 B", who.STANDPIPE, who.EPOLL, 1.05, "round trip p50, one client")


def of_logs(results):
    name = "16x1 64 B"
    for ours, peer in who.LOGGING:
        yield from against(results, CPU, name, ours, peer, 1.15, f"CPU a message with a log, {name}")
    yield from against(results, CPU, name, who.STANDPIPE_TEXT, who.STANDPIPE_JSON, 1.0, f"CPU a message with a log, {name}")


def of_losses(results):
    """For each round: the activities missing from the text log and from the JSON log."""
    if results.has("flood", who.STANDPIPE_TEXT, who.STANDPIPE_JSON):
        text, json = (results.median("flood", c.name, "lost_per_million") for c in (who.STANDPIPE_TEXT, who.STANDPIPE_JSON))
        yield Verdict("activities a text log left out under a flood", who.STANDPIPE_TEXT.name, text, max(json, 1.0), "a million")


def of_cycles(results):
    yield from against(results, "messages_per_second", "cycles", who.STANDPIPE, who.ASIO, 1.0, "connect-request-close a second",
                       is_at_least=True)


def of_idle(results):
    alone = scenarios.IDLE[0].name
    for crowded in scenarios.IDLE[1:]:
        for ours in who.OURS:
            if results.has(alone, ours) and results.has(crowded.name, ours):
                ratio = results.ratio(CPU, (crowded.name, ours), (alone, ours))
                yield Verdict(f"CPU a message, {crowded.name}, against alone", ours.name, ratio, 1.2)


def memory_of_pipe(measured, key):
    return (measured[key] - measured["bytes_before"]) / measured["idle"]


def of_memory(results):
    for ours in who.OURS:
        if results.has("memory", ours):
            measured = results.rounds["memory"][ours.name][-1]
            for key, what in (("bytes_idle", "fresh"), ("bytes_after_request", "after a request")):
                kibibytes = memory_of_pipe(measured, key) / 1024
                yield Verdict(f"memory of an idle pipe, {what}", ours.name, kibibytes, MEMORY_LIMIT / 1024, "KiB")


def of_work(results):
    if results.has("work", who.WORKING_1, who.WORKING_2):
        ratio = results.ratio("messages_per_second", ("work", who.WORKING_2), ("work", who.WORKING_1))
        yield Verdict("throughput of two I/O threads, against one", who.WORKING_2.name, ratio, 1.5, is_at_least=True)


def of_answers(results):
    yield from against(results, CPU, "answers", who.RULES_1000, who.RULES_1, 1.2, "CPU a message, 1,000 rules")


def all_verdicts(results):
    return [verdict for judge in (of_busy, of_logs, of_losses, of_cycles, of_idle, of_memory, of_work, of_answers) for verdict in judge(results)]
