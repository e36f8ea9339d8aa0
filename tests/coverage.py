#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports the coverage of core/: the lines that no test executed, file by file, then a table of the modules with the
total. Fails if the total is too low. Started by ./dev coverage.

Usage: coverage.py BUILD-FOLDER"""

import collections
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEAST_PERCENT = 90.0


def counted_lines(build):
    """For each file of core/: its lines of code, and how often each was executed, over all objects."""
    done = subprocess.run(
        ["gcovr", "--root", ROOT, "--filter", f"{ROOT}/core/", "--object-directory", build / "core", "-j", "2",
         "--exclude-unreachable-branches", "--json", "-", build / "core"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=build)
    if done.returncode:
        sys.exit(f"gcovr failed:\n{done.stderr}")
    files = json.loads(done.stdout)["files"]
    return {file["file"]: {line["line_number"]: line["count"] for line in file["lines"] if not line.get("gcovr/noncode")}
            for file in sorted(files, key=lambda file: file["file"])}


def ranges(numbers):
    """Formats as 3-5, 9. Lines without code do not split a range."""
    spans = []
    for number in sorted(numbers):
        if spans and number - spans[-1][1] <= 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def print_row(name, run, lines):
    print(f"  {name:18} {run:6,} of {lines:6,} lines  {100 * run / lines:6.1f} %")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rooms = collections.defaultdict(lambda: [0, 0])
    files = counted_lines(pathlib.Path(sys.argv[1]).resolve())
    print("Not run:")
    for file, lines in files.items():
        missed = [number for number, count in lines.items() if count == 0]
        if missed:
            print(f"  {file}: {ranges(missed)}")
        room = rooms["/".join(file.split("/")[:2])]
        room[0] += len(lines) - len(missed)
        room[1] += len(lines)
    if not rooms:
        sys.exit("Nothing of core/ was counted.")
    print("Run:")
    for room, (run, lines) in sorted(rooms.items()):
        print_row(room, run, lines)
    run, lines = (sum(numbers) for numbers in zip(*rooms.values()))
    print_row("core", run, lines)
    if 100 * run / lines < LEAST_PERCENT:
        sys.exit(f"coverage: less than {LEAST_PERCENT:g} % of core's lines.")


if __name__ == "__main__":
    main()
