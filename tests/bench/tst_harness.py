#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark measures what it claims and evaluates it correctly. Environment: STANDPIPE_BIN."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import contenders as who
import report
import running
import scenarios
import verdicts

HERE = pathlib.Path(__file__).resolve().parent
SHAPE = "16x1 64 B"


def results_of(cpu_by_contender, scenario=SHAPE):
    """Artificial results: the measurements of each round, by contender."""
    results = verdicts.Results()
    for contender, rounds in cpu_by_contender.items():
        for cpu in rounds:
            measured = {verdicts.CPU: cpu, "messages_per_second": 1e6 / cpu, "p50_us": cpu, "p99_us": cpu, "p99_9_us": cpu}
            results.add(next(s for s in scenarios.ALL if s.name == scenario), contender, measured)
    return results


class TestVerdicts(unittest.TestCase):
    def judged(self, results):
        return {(v.what, v.whose): v for v in verdicts.all_verdicts(results)}

    def test_a_limit_is_kept_or_missed_by_the_median_of_the_rounds_ratios(self):
        results = results_of({who.EPOLL: [1.0, 2.0, 10.0], who.ASIO: [1.0, 2.0, 10.0], who.STANDPIPE: [1.1, 2.2, 30.0]})
        verdict = self.judged(results)[f"CPU a message, {SHAPE}, against epoll", "standpipe"]
        self.assertAlmostEqual(verdict.value, 1.1)
        self.assertTrue(verdict.is_kept)
        verdict = self.judged(results)[f"CPU a message, {SHAPE}, against asio", "standpipe"]
        self.assertFalse(verdict.is_kept)

    def test_a_log_is_judged_against_the_bare_loop_that_writes_the_same_lines(self):
        results = results_of({who.EPOLL: [1.0], who.EPOLL_TEXT: [2.0], who.EPOLL_JSON: [3.0], who.STANDPIPE_TEXT: [2.2],
                              who.STANDPIPE_JSON: [4.0]})
        judged = self.judged(results)
        what = f"CPU a message with a log, {SHAPE}"
        self.assertAlmostEqual(judged[f"{what}, against epoll-text", "standpipe-text"].value, 1.1)
        self.assertTrue(judged[f"{what}, against epoll-text", "standpipe-text"].is_kept)
        self.assertFalse(judged[f"{what}, against epoll-json", "standpipe-json"].is_kept)
        self.assertTrue(judged[f"{what}, against standpipe-json", "standpipe-text"].is_kept)

    def test_a_text_log_may_leave_out_no_more_than_one_in_json(self):
        for lost, is_kept in ((0, True), (500, True), (501, False)):
            with self.subTest(lost=lost):
                results = verdicts.Results()
                results.add(scenarios.FLOOD, who.STANDPIPE_TEXT, {"lost_per_million": lost})
                results.add(scenarios.FLOOD, who.STANDPIPE_JSON, {"lost_per_million": 500})
                key = ("activities a text log left out under a flood", "standpipe-text")
                self.assertEqual(self.judged(results)[key].is_kept, is_kept)

    def test_what_a_log_leaves_out_is_counted(self):
        for lines, lost in ((b"Pipe 1: request: 3 activities found no room\n" * 9, 0),
                            (b"Pipe 1: request: a\n2 activities found no room and are missing here\n" * 2, 500_000),
                            (b'{"seq":1,"kind":"dropped","count":3,"took_us":2}\n', 750_000)):
            with self.subTest(lines), tempfile.NamedTemporaryFile(dir="/tmp") as log:
                log.write(lines)
                log.flush()
                self.assertEqual(running.lost_per_million(log.name), lost)

    def test_more_a_second_is_better_where_that_is_measured(self):
        slow = results_of({who.ASIO: [1.0], who.STANDPIPE: [2.0]}, "cycles")
        quick = results_of({who.ASIO: [2.0], who.STANDPIPE: [1.0]}, "cycles")
        key = ("connect-request-close a second, against asio", "standpipe")
        self.assertFalse(self.judged(slow)[key].is_kept)
        self.assertTrue(self.judged(quick)[key].is_kept)

    def test_many_rules_may_cost_a_fifth_more_than_one(self):
        key = ("CPU a message, 1,000 rules, against rules-1", "rules-1000")
        self.assertTrue(self.judged(results_of({who.RULES_1: [1.0], who.RULES_1000: [1.2]}, "answers"))[key].is_kept)
        self.assertFalse(self.judged(results_of({who.RULES_1: [1.0], who.RULES_1000: [1.21]}, "answers"))[key].is_kept)

    def test_what_was_not_measured_is_not_judged(self):
        self.assertEqual(self.judged(results_of({who.STANDPIPE: [1.0]})), {})

    def test_tables_name_what_was_missed(self):
        results = results_of({who.EPOLL: [1.0], who.STANDPIPE: [3.0]})
        for is_markdown in (False, True):
            text = report.tables_of(results, verdicts.all_verdicts(results), is_markdown)
            self.assertIn("MISSED", text)
            self.assertIn("3.00", text)


class TestMeasuring(unittest.TestCase):
    def test_a_round_end_to_end(self):
        with tempfile.TemporaryDirectory(prefix="standpipe-", dir="/tmp") as folder:
            path = pathlib.Path(folder, "results.json")
            done = subprocess.run(
                [sys.executable, HERE / "bench.py", "--only", SHAPE, "cycles", "answers", "epoll", "epoll-text", "epoll-json", *(c.name for c in who.ANSWERS), "--rounds", "1",
                 "--duration", "200", "--programs", os.environ["STANDPIPE_BIN"], "--results", path],
                capture_output=True, text=True, timeout=100, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            saved = json.loads(path.read_text(encoding="utf-8"))
            self.assertTrue(path.with_suffix(".md").exists())
        self.assertEqual(saved["failures"], [])
        for scenario in (SHAPE, "cycles"):
            for contender in ("epoll", "epoll-text", "epoll-json", "standpipe"):
                with self.subTest(scenario=scenario, contender=contender):
                    (measured,) = saved["rounds"][scenario][contender]
                    self.assertGreater(measured["messages"], 0)
                    self.assertEqual(measured["errors"], 0)
                    self.assertGreater(measured[verdicts.CPU], 0)
                    self.assertLessEqual(measured["p50_us"], measured["p99_us"])
        for contender in who.ANSWERS:
            with self.subTest(contender=contender.name):
                (measured,) = saved["rounds"]["answers"][contender.name]
                self.assertGreater(measured["messages"], 0)
                self.assertEqual(measured["errors"], 0)


    def test_each_step_of_a_log_writes_every_line(self):
        with tempfile.TemporaryDirectory(prefix="standpipe-", dir="/tmp") as folder:
            place = running.Place(os.environ["STANDPIPE_BIN"], folder, False)
            for contender in (who.EPOLL_TEXT, *who.STEPS):
                with self.subTest(contender=contender.name), running.Server(contender, place) as server:
                    measured = running.load(server, ("--connections", "4", "--pipeline", "4", "--size", "64", "--duration", "100"), place)
                    wanted = 2 * measured["all_messages"]
                    deadline = time.monotonic() + running.PATIENCE
                    while len(lines := pathlib.Path(server.output).read_bytes().splitlines()[1:]) < wanted:
                        self.assertLess(time.monotonic(), deadline, f"{len(lines)} of {wanted} lines")
                    self.assertEqual(len(lines), wanted)
                    self.assertEqual(sum(b": request handled: Response to: " in line for line in lines), wanted // 2)


if __name__ == "__main__":
    unittest.main()
