#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev bench log prints its results and counts lost activities. Does not check times, which the benchmark itself
does."""

import json
import os
import pathlib
import subprocess
import unittest

PROGRAM = pathlib.Path(os.environ["STANDPIPE_BIN"], "benchlog")
KEYS = ["stall_p99_ms", "stall_max_ms", "lost", "filter_first_ms", "filter_all_ms", "memory_mib", "naive_stall_max_ms"]
INBOX = 200_000  # limits::inboxActivities


def run(*options):
    done = subprocess.run([PROGRAM, "--quick", *options], capture_output=True, text=True, timeout=100,
                          env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    assert done.returncode in (0, 1), done.stderr
    return done, json.loads(done.stdout.splitlines()[-1])


class LogBench(unittest.TestCase):
    def test_the_last_line_has_all_figures(self):
        _, line = run()
        self.assertEqual(list(line), KEYS)
        self.assertEqual(line["lost"], 0)
        for key in KEYS:
            if key != "lost":
                self.assertGreater(line[key], 0, key)

    def test_what_finds_no_room_is_counted_as_lost(self):
        done, line = run("--burst", str(INBOX + 50_000))
        self.assertEqual(line["lost"], 50_000)
        self.assertEqual(done.returncode, 1)


if __name__ == "__main__":
    unittest.main()
