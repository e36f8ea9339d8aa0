#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the peers and the product's servers in turn under the same loads and compares them. Started by ./dev bench.

Every round runs all scenarios, and in each scenario all contenders, starting with a different one each round: compared
runs are close together in time, and the medians are over rounds far apart."""

import argparse
import json
import os
import pathlib
import sys

import report
import running
import scenarios
import verdicts

HERE = pathlib.Path(__file__).resolve().parent


def parse():
    parser = argparse.ArgumentParser(prog="./dev bench", description="Compares the engine with its peers.")
    parser.add_argument("--rounds", type=int, metavar="N", help="rounds (5; quick: 3)")
    parser.add_argument("--duration", type=int, default=1000, metavar="MS", help="how long each load is measured (1000)")
    parser.add_argument("--quick", action="store_true",
                        help="epoll, asio and standpipe at 1x1, 16x1 and 16x16 with 64 bytes only: well under two minutes")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD",
                        help="contenders by name, scenarios by part of their name; with --quick too: from all there are")
    parser.add_argument("--pin", action="store_true", help="the server on the first core, the load on the last")
    parser.add_argument("--gate", action="store_true", help="exit with 1 if a limit is missed")
    parser.add_argument("--programs", default=str(HERE.parents[1] / "build/release/bin"), metavar="DIR")
    parser.add_argument("--results", default=str(HERE.parents[1] / "build/bench/results.json"), metavar="FILE")
    return parser.parse_args()


def show_progress(text):
    """Shows progress on a terminal, in one line that is overwritten."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def run_rounds(chosen, rounds, milliseconds, place):
    """Returns the results and the failures."""
    results, failures = verdicts.Results(), []
    for number in range(rounds):
        for scenario in (s for s in chosen if number < s.rounds):
            turn = number % len(scenario.contenders)
            for contender in scenario.contenders[turn:] + scenario.contenders[:turn]:
                show_progress(f"[{number + 1}/{rounds}] {scenario.name}: {contender.name}")
                try:
                    results.add(scenario, contender, running.measure(scenario, contender, milliseconds, place))
                except running.Failed as failure:
                    failures.append(str(failure))
                    show_progress("")
                    print(failure, file=sys.stderr)
    show_progress("")
    return results, failures


def save(path, options, results, judged, failures):
    path.write_text(json.dumps({
        "machine": report.machine(),
        "options": {"rounds": options.rounds, "duration_ms": options.duration, "pinned": options.pin},
        "limits": [vars(verdict) | {"kept": verdict.is_kept} for verdict in judged],
        "failures": failures,
        "rounds": results.rounds,
    }, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    options = parse()
    options.rounds = options.rounds or (3 if options.quick else 5)
    path = pathlib.Path(options.results).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    running.allow_descriptors()
    place = running.Place(options.programs, str(path.parent), options.pin)
    chosen = scenarios.choose(options.only, options.quick)
    results, failures = run_rounds(chosen, options.rounds, options.duration, place)
    judged = verdicts.all_verdicts(results)
    save(path, options, results, judged, failures)
    path.with_suffix(".md").write_text(report.tables_of(results, judged, is_markdown=True), encoding="utf-8")
    print(report.tables_of(results, judged, is_markdown=False))
    print(f"Load average {os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} cores. All figures: {path}")
    missed = [verdict for verdict in judged if not verdict.is_kept]
    for failure in failures:
        print(f"FAILED: {failure}", file=sys.stderr)
    sys.exit(1 if failures or (options.gate and missed) else 0)


if __name__ == "__main__":
    main()
