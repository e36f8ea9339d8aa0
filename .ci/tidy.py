#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: CC0-1.0
"""Runs clang-tidy over every source of ours in a compilation database, several at once.

Usage: tidy.py BUILD-FOLDER

A file that was clean is not looked at again until something that decides the outcome has changed: its text, a header of
ours that it includes directly or not, how it is compiled, the .clang-tidy files, the version of clang-tidy or of Qt.
"""

import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOMS = ("app", "core", "ui", "tests")
MOC_INCLUDE = re.compile(rb'^#include "(\w+\.moc)"', re.MULTILINE)
OWN_INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


@functools.cache
def text_of(path):
    return path.read_bytes()


@functools.cache
def included_by(path):
    """The headers of ours that this file includes itself: written from the root, or (a test's moc) beside it."""
    found = set()
    for name in OWN_INCLUDE.findall(text_of(path)):
        for candidate in (ROOT / os.fsdecode(name), path.parent / os.fsdecode(name)):
            if candidate.is_file():
                found.add(candidate.resolve())
                break
    return found


def with_all_it_includes(path):
    reached, waiting = set(), [path]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(included_by(one))
    return sorted(reached)


def configuration():
    """What decides the outcome for every file alike."""
    parts = [subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout]
    for config in sorted(ROOT.glob(".clang-tidy")) + sorted(ROOT.glob("*/.clang-tidy")):
        parts.append(config.read_bytes())
    return b"\0".join(parts)


def fingerprint(common, entry, path):
    digest = hashlib.sha256(common)
    digest.update(entry.get("command", " ".join(entry.get("arguments", []))).encode())
    for file in with_all_it_includes(path):
        digest.update(b"\0" + os.fsencode(file.relative_to(ROOT)) + b"\0" + text_of(file))
    return digest.hexdigest()


def lay_empty_mocs(folder, paths):
    """What moc would make for a test is no source of ours, so an empty file does, and nothing need be built."""
    folder.mkdir(exist_ok=True)
    for path in paths:
        for name in MOC_INCLUDE.findall(text_of(path)):
            (folder / os.fsdecode(name)).touch()


def examine(build, mocs, path):
    done = subprocess.run(
        ["clang-tidy", "--quiet", "-p", str(build), f"--extra-arg=-I{mocs}", "--extra-arg=-Wno-unknown-warning-option",
         str(path)],
        capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[1]).resolve()
    clean = build / "tidy-clean"
    clean.mkdir(exist_ok=True)
    common = configuration()
    todo, total = [], 0
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"]).resolve()
        if build in path.parents or not path.is_relative_to(ROOT) or path.relative_to(ROOT).parts[0] not in ROOMS:
            continue
        total += 1
        mark = clean / fingerprint(common, entry, path)
        if not mark.exists():
            todo.append((path, mark))
    print(f"{len(todo)} of {total} files to look at", flush=True)
    mocs = build / "empty-mocs"
    lay_empty_mocs(mocs, [path for path, _ in todo])
    bad = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = {pool.submit(examine, build, mocs, path): (path, mark) for path, mark in todo}
        for number, future in enumerate(concurrent.futures.as_completed(futures), 1):
            path, mark = futures[future]
            is_clean, output = future.result()
            print(f"[{number}/{len(todo)}] {path.relative_to(ROOT)}", flush=True)
            if is_clean:
                mark.touch()
            else:
                bad.append(path.relative_to(ROOT))
                print(output, flush=True)
    if bad:
        sys.exit(f"clang-tidy found something in {len(bad)} files: {', '.join(map(str, sorted(bad)))}")


if __name__ == "__main__":
    main()
