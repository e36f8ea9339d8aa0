#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""fuzz.py with fake targets: its output and exit code after a finding, and that the seeds stay unchanged."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).with_name("fuzz.py")
HEAD = """#!/bin/sh
for argument; do
    case $argument in -artifact_prefix=*) prefix=${argument#*=} ;; esac
    seeds=$argument
done
"""
FINE = HEAD + 'touch "$seeds/new"; echo "stat::number_of_executed_units: 1234"\n'
BROKEN = HEAD + """case $1 in -runs=0) echo "stat::number_of_executed_units: 1"; exit 0 ;; esac
echo unremarkable
echo "CLAIM BROKEN: a pretended one"
echo bytes > "${prefix}crash-1"
exit 77
"""
BROKEN_BY_A_SEED = HEAD + 'echo "ERROR: AddressSanitizer"; exit 1\n'
IDLE = HEAD + 'echo "stat::number_of_executed_units: 0"\n'


class TestFuzz(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "programs").mkdir()

    def target(self, name, script, seeds=("seed",)):
        program = self.root / "programs" / name
        program.write_text(script)
        program.chmod(0o755)
        (self.root / "corpus" / name).mkdir(parents=True)
        for seed in seeds:
            (self.root / "corpus" / name / seed).write_text("x")

    def run_fuzz(self, *arguments):
        return subprocess.run(
            [sys.executable, SCRIPT, "--programs", self.root / "programs", "--corpus", self.root / "corpus",
             "--findings", self.root / "findings", *arguments], capture_output=True, text=True, timeout=60)

    def test_nothing_found_is_a_success_that_leaves_the_seeds_alone(self):
        self.target("fine", FINE)
        done = self.run_fuzz("1")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"fine +1,234 inputs tried\n")
        self.assertEqual([file.name for file in (self.root / "corpus/fine").iterdir()], ["seed"])

    def test_a_finding_fails_and_says_where_it_lies_and_how_it_is_tried_again(self):
        self.target("broken", BROKEN)
        self.target("fine", FINE)
        done = self.run_fuzz("1")
        self.assertEqual(done.returncode, 1)
        finding = self.root / "findings/broken-crash-1"
        self.assertTrue(finding.is_file())
        self.assertIn("broken: the fuzzer found something\n    CLAIM BROKEN: a pretended one\n", done.stdout)
        self.assertIn(f"The input that does it: {finding}\n", done.stdout)
        self.assertIn(f"{self.root}/programs/broken {finding}\n", done.stdout)
        self.assertRegex(done.stdout, r"fine +1,234 inputs tried\n")
        self.assertNotIn("unremarkable", done.stdout)

    def test_a_seed_that_breaks_the_target_fails(self):
        self.target("broken", BROKEN_BY_A_SEED)
        done = self.run_fuzz("1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("broken: a seed breaks it\n    ERROR: AddressSanitizer\n", done.stdout)

    def test_a_target_that_does_not_try_its_seeds_fails(self):
        self.target("idle", IDLE)
        done = self.run_fuzz("1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("only 0 of 1 seeds were tried", done.stdout)

    def test_only_the_wanted_targets_run(self):
        self.target("broken", BROKEN)
        self.target("fine", FINE)
        self.assertEqual(self.run_fuzz("1", "fine").returncode, 0)

    def test_wrong_usage_is_refused(self):
        self.target("fine", FINE)
        self.assertIn("no target named nosuch; there are: fine", self.run_fuzz("1", "nosuch").stderr)
        for seconds in ("0", "-1", "soon"):
            self.assertEqual(self.run_fuzz(seconds).returncode, 2, seconds)

    def test_a_target_without_seeds_is_refused(self):
        self.target("unsown", FINE, seeds=())
        done = self.run_fuzz("1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("for unsown", done.stderr)


if __name__ == "__main__":
    unittest.main()
