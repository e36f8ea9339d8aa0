#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets well-behaved and hostile clients work on one server for minutes and counts every request and every reply."""

import argparse
import pathlib
import random
import signal
import sys
import tempfile

from soaking import Settings, Soaking
from table import print_result

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / "build/asan/bin/standpipectl"


def minutes(text):
    value = float(text)
    if not 0 < value <= 7 * 24 * 60:
        raise argparse.ArgumentTypeError("more than 0, and at most a week")
    return value


def parse(arguments):
    parser = argparse.ArgumentParser(prog="./dev soak", description=__doc__)
    parser.add_argument("minutes", type=minutes, metavar="MINUTES", help="how long the clients work; 0.2 will do")
    parser.add_argument("--seed", type=int, help="of an earlier run, for the same clients once more (not the same timing)")
    parser.add_argument("--carrier", choices=["native", "qt"], default="native", help="what carries the server's bytes")
    parser.add_argument("--program", type=pathlib.Path, default=PROGRAM, help="the standpipectl to try")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    seed = random.SystemRandom().randrange(10**9) if options.seed is None else options.seed
    print(f"Seed {seed}, carrier {options.carrier}, {options.minutes:g} minutes", flush=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # ends the processes it started
    with tempfile.TemporaryDirectory(prefix="standpipe-soak-", dir="/tmp") as folder:
        soaking = Soaking(Settings(program=str(options.program.resolve()), folder=pathlib.Path(folder), seed=seed,
                                   seconds=options.minutes * 60, carrier=options.carrier))
        soaking.run()
    return print_result(soaking)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
