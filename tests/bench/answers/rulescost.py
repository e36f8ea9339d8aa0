#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the cost of 1,000 rules with that of one: processor time of the server for each message, in pairs of
consecutive runs.

Usage: ./dev bench rules [PAIRS [MILLISECONDS]]. Ends with 1 if a kind of rules costs more than the limit."""

import json
import os
import statistics
import subprocess
import sys
import tempfile

from manyrules import KINDS, write_rules

CTL = os.path.join(os.environ["STANDPIPE_BIN"], "standpipectl")
LIMIT = 1.20


def cpu_of_a_message(folder, count, kind, milliseconds):
    path = os.path.join(folder, "rules.json")
    write_rules(path, count, kind)
    server = subprocess.Popen([CTL, "serve", "Rules", "--rules", path, "--log", "none"], stdout=subprocess.PIPE,
                              env=os.environ | {"TMPDIR": folder})
    try:
        server.stdout.readline()

        def used():
            with open(f"/proc/{server.pid}/stat", encoding="utf-8") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        before = used()
        done = subprocess.run([CTL, "bench", "Rules", "--pipeline", "16", "--duration", str(milliseconds), "--json"],
                              env=os.environ | {"TMPDIR": folder}, capture_output=True, check=True)
        return (used() - before) / json.loads(done.stdout)["messages"]
    finally:
        server.terminate()
        server.wait()
        server.stdout.close()


def main(pairs=5, milliseconds=1500):
    is_over = False
    with tempfile.TemporaryDirectory(prefix="standpipe-", dir="/tmp") as folder:
        for kind in KINDS:
            one, thousand = [], []
            for _ in range(pairs):
                one.append(cpu_of_a_message(folder, 1, kind, milliseconds))
                thousand.append(cpu_of_a_message(folder, 1000, kind, milliseconds))
            ratio = statistics.median(b / a for a, b in zip(one, thousand))
            is_over = is_over or ratio > LIMIT
            print(f"{kind:9} {statistics.median(one) * 1e6:6.2f} us  {statistics.median(thousand) * 1e6:8.2f} us  {ratio:.2f}",
                  flush=True)
    return 1 if is_over else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
