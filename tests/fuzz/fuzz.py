#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the fuzz targets: each on its seeds, then on inputs derived from them. Started by ./dev fuzz.

The seeds are not changed: the fuzzer works on a copy. Findings are stored in the folder of findings, one file each."""

import argparse
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build/fuzz"
# An input that takes ten seconds, or allocates half a gibibyte at once, is a finding. Some seeds are longer than 8 KiB,
# in order to reach the limit of header lines.
LIMITS = ["-max_len=10000", "-timeout=10", "-rss_limit_mb=2048", "-malloc_limit_mb=512"]
SANITIZERS = {"ASAN_OPTIONS": "quarantine_size_mb=32", "UBSAN_OPTIONS": "print_stacktrace=1"}
TELLING = re.compile(r"CLAIM BROKEN|ASSERT|ERROR: |runtime error: ")
LINES_SHOWN = 30


@dataclasses.dataclass(frozen=True)
class Outcome:
    target: str
    tries: int
    problem: str = ""  # empty: nothing found


@dataclasses.dataclass(frozen=True)
class Places:
    programs: pathlib.Path
    corpus: pathlib.Path
    findings: pathlib.Path


def seconds_from(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds, 1 or more")
    return int(text)


def parse(arguments):
    parser = argparse.ArgumentParser(prog="./dev fuzz", description="Tries the engine's parsers with made-up inputs.")
    parser.add_argument("seconds", type=seconds_from, metavar="SECONDS", help="how long each target is tried beyond its seeds")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="only these; all without")
    parser.add_argument("--programs", type=pathlib.Path, default=BUILD / "targets", metavar="DIR")
    parser.add_argument("--corpus", type=pathlib.Path, default=HERE / "corpus", metavar="DIR")
    parser.add_argument("--findings", type=pathlib.Path, default=BUILD / "findings", metavar="DIR")
    return parser.parse_args(arguments)


def chosen_targets(places, wanted):
    """All programs that were built, or the requested ones; each must have seeds."""
    built = sorted(file.name for file in places.programs.iterdir() if os.access(file, os.X_OK) and file.is_file())
    unknown = sorted(set(wanted) - set(built))
    if unknown or not built:
        sys.exit(f"fuzz: no target named {', '.join(unknown) or 'anything'}; there are: {', '.join(built)}")
    chosen = [target for target in built if not wanted or target in wanted]
    unsown = [target for target in chosen if not any((places.corpus / target).glob("*"))]
    if unsown:
        sys.exit(f"fuzz: no seeds in {places.corpus} for {', '.join(unsown)}")
    return chosen


def call(places, target, options, seeds, log, patience):
    """Runs a target once. Returns its exit code, or None if it did not end, and the number of inputs it ran."""
    command = [places.programs / target, *options, *LIMITS, "-print_final_stats=1",
               f"-artifact_prefix={places.findings}/{target}-", seeds]
    environment = dict(os.environ)
    for name, value in SANITIZERS.items():
        environment[name] = ":".join(filter(None, [value, os.environ.get(name)]))
    with open(log, "wb") as output:
        try:
            code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                  env=environment, timeout=patience).returncode
        except subprocess.TimeoutExpired:
            code = None
    tried = re.search(r"^stat::number_of_executed_units:\s*(\d+)", log.read_text(errors="replace"), re.MULTILINE)
    return code, int(tried[1]) if tried else 0


def telling_lines(log):
    """The output from the line with the error on; the last lines if there is none."""
    lines = log.read_text(errors="replace").splitlines()
    first = next((number for number, line in enumerate(lines) if TELLING.search(line)), max(0, len(lines) - LINES_SHOWN))
    return "\n".join("    " + line for line in lines[first : first + LINES_SHOWN])


def problem_of(places, target, before, log, what):
    """The report of a finding: the error, the path of the input, and the command to run it again."""
    told = [f"{target}: {what}", telling_lines(log), f"  All it said: {log}"]
    for file in sorted(set(places.findings.glob(f"{target}-*")) - before):
        told += [f"  The input that does it: {file}",
                 f"  Once more:              {places.programs / target} {file}",
                 f"  Made smaller:           {places.programs / target} -minimize_crash=1 -runs=100000 {file}"]
    return "\n".join(told)


def fuzz(places, target, seconds):
    log = places.findings / f"{target}.log"
    before = set(places.findings.glob(f"{target}-*"))
    sown = sum(1 for _ in (places.corpus / target).iterdir())
    with tempfile.TemporaryDirectory(prefix=f"standpipe-fuzz-{target}-") as folder:
        seeds = pathlib.Path(folder, "seeds")
        shutil.copytree(places.corpus / target, seeds)
        code, tries = call(places, target, ["-runs=0"], seeds, log, 300)
        what = "a seed breaks it"
        if code == 0 and tries < sown:
            return Outcome(target, tries, f"{target}: only {tries} of {sown} seeds were tried; see {log}")
        if code == 0:
            code, tries = call(places, target, [f"-max_total_time={seconds}"], seeds, log, 2 * seconds + 300)
            what = "the fuzzer found something"
    if code is None:
        what = "it did not end"
    return Outcome(target, tries, "" if code == 0 else problem_of(places, target, before, log, what))


def main(arguments):
    options = parse(arguments)
    places = Places(options.programs, options.corpus, options.findings)
    targets = chosen_targets(places, options.targets)
    places.findings.mkdir(parents=True, exist_ok=True)
    problems = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(lambda target: fuzz(places, target, options.seconds), targets):
            print(f"{outcome.target:20} {outcome.tries:>10,} inputs tried{': FOUND SOMETHING' if outcome.problem else ''}",
                  flush=True)
            if outcome.problem:
                problems.append(outcome.problem)
    for problem in problems:
        print(f"\n{problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
