#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: CC0-1.0
"""Runs clang-tidy over every source of this tree in a compilation database, several at once.

Usage: tidy.py BUILD-FOLDER [--each]

Most of the time is spent on Qt's headers, which every source includes. Therefore the sources of one folder, or of
several small ones, are included into one file, as many as do not clash in their names, and clang-tidy checks that file.
Tests, whose helpers often have the same names, get a namespace each there, after all headers. Groups that do not
compile are split until they do; a finding in a source is verified in that source alone. --each checks every source
separately, which also reveals missing includes; it takes four times as long.

A clean file is not checked again until an input of the result changes: its text, a header of this tree that it includes
directly or indirectly, its compile command, the .clang-tidy files, this script, the version of clang-tidy, Qt or the
compiler. Clean results are noted in ~/.cache/standpipe-lint under a hash of all these, independent of the path of the
checkout: a fresh clone on the same machine finds the notes.
"""

import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOMS = ("app", "core", "ui", "tests")
MOC_INCLUDE = re.compile(rb'^#include "(\w+\.moc|moc_\w+\.cpp)"', re.MULTILINE)
TOGETHER = 28  # sources in one file at most; more save little and let the two processors finish far apart
UNNAMED_NAMESPACE = re.compile(r"^namespace \{$(.*?)^\} // namespace$", re.MULTILINE | re.DOTALL)
# A declaration of a name at the beginning of a line: a type, a function, a constant.
DECLARED = re.compile(r"^(?:(?:class|struct|enum class|using) (\w+)|[\w:<>&*, \[\]]*?(\w+)(?:\(| =|\{|\[))", re.MULTILINE)
MACRO = re.compile(r"^\s*#\s*define (\w+)", re.MULTILINE)
FREE_FUNCTION = re.compile(r"^(?!STANDPIPE_)[\w<>&*, \[\]]+ (\w+)\(", re.MULTILINE)
REGISTERED = re.compile(r"^STANDPIPE_(TEST|FUZZ_TARGET)\(", re.MULTILINE)
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "standpipe-lint"
KEPT = 60 * 24 * 3600  # seconds for which a note is kept after its last use
# Constructs that have another meaning, or none, within another namespace.
GLOBAL = re.compile(r"^\s*(namespace \w|template ?<>|extern |int main\(|Q_DECLARE_|Q_IMPORT_|Q_LOGGING_|Q_INIT_|#\s*if|[\w:&<> ]*\bstandpipe::\w+::\w+\()",
                    re.MULTILINE)
# Output of clang-tidy: locations, and errors of sources that do not compile together.
NAMED = re.compile(r"^(/[^\s:]+):\d+:\d+: (?:error|warning):", re.MULTILINE)
NOT_COMPILED = "[clang-diagnostic-error]"
INCLUDE_LINE = re.compile(r"^\s*#\s*include\s+[<\"][^>\"]+[>\"]", re.MULTILINE)
OWN_INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


@functools.cache
def text_of(path):
    return path.read_bytes()


@functools.cache
def included_by(path):
    """Returns the headers of this tree that the file includes directly: by a path from the root, or (a test's moc)
    beside it."""
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
    """Returns the inputs that affect the result of every file."""
    parts = [subprocess.run(command, capture_output=True, check=True).stdout
             for command in (["clang-tidy", "--version"], ["c++", "--version"], ["qmake6", "-query", "QT_VERSION"])]
    parts.append(pathlib.Path(__file__).read_bytes())
    for config in sorted(ROOT.glob(".clang-tidy")) + sorted(ROOT.glob("*/.clang-tidy")):
        parts.append(config.read_bytes())
    return b"\0".join(parts)


def fingerprint(common, entry, path, build):
    digest = hashlib.sha256(common)
    digest.update(entry["command"].replace(str(build), "BUILD").replace(str(ROOT), "ROOT").encode())
    for file in with_all_it_includes(path):
        digest.update(b"\0" + os.fsencode(file.relative_to(ROOT)) + b"\0" + text_of(file))
    return digest.hexdigest()


def lay_empty_mocs(folder, paths):
    """Replaces the output of moc, which is not checked, by empty files, so that nothing needs to be built."""
    folder.mkdir(exist_ok=True)
    for path in paths:
        for name in MOC_INCLUDE.findall(text_of(path)):
            (folder / os.fsdecode(name)).touch()


def declared_in(text):
    return {name for pair in DECLARED.findall(text) for name in pair if name}


@functools.cache
def names_of(path):
    """Returns (names that no other source of a group may declare, all names). If some are missed, the group does not
    compile."""
    text = text_of(path).decode()
    own = set(MACRO.findall(text))
    for inside in UNNAMED_NAMESPACE.findall(text):
        own |= declared_in(inside)
    if path.relative_to(ROOT).parts[0] == "tests":
        own.update(FREE_FUNCTION.findall(text))  # of separate programs
    if re.search(r"^int main\(", text, re.MULTILINE):
        own.add("main")
    return own, own | declared_in(text)


@functools.cache
def is_wrapped(path):
    """Whether the source can be put into a namespace: a test class or fuzz target whose names are all in unnamed
    namespaces or free."""
    text = text_of(path).decode()
    return path.relative_to(ROOT).parts[0] == "tests" and bool(REGISTERED.search(text)) and not GLOBAL.search(text)


def clash(one, other):
    if is_wrapped(one) != is_wrapped(other):
        return True
    if is_wrapped(one):
        return not set(MACRO.findall(text_of(one).decode())).isdisjoint(MACRO.findall(text_of(other).decode()))
    return not names_of(one)[0].isdisjoint(names_of(other)[1]) or not names_of(one)[1].isdisjoint(names_of(other)[0])


def grouped(paths):
    """Sources of one part of the tree. Those of one folder compile together, as unity files do; tests and small folders
    are merged if their names do not clash."""
    units = {}
    for path in sorted(paths):
        part = path.relative_to(ROOT).parts[0]
        units.setdefault((part, path if part == "tests" else path.parent), []).append(path)
    groups = []
    for (part, _), unit in sorted(units.items(), key=lambda item: -len(item[1])):
        for group in groups:
            fits = len(group) + len(unit) <= TOGETHER and group[0].relative_to(ROOT).parts[0] == part
            if fits and not any(clash(path, other) for path in unit for other in group):
                group.extend(unit)
                break
        else:
            groups.append(list(unit))
    return sorted(groups, key=lambda group: -len(group))


class Tidy:
    """Knows how each source is compiled, and checks one or several of them."""

    def __init__(self, build, entries):
        self.build, self.entries = build, entries
        self.together = build / "tidy-together"
        shutil.rmtree(self.together, ignore_errors=True)
        for config in (ROOT / ".clang-tidy", *ROOT.glob("*/.clang-tidy")):
            copy = self.together / config.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(config.read_bytes())
        self.mocs = build / "empty-mocs"
        lay_empty_mocs(self.mocs, entries)

    def flags(self, paths):
        """Returns the arguments of all sources, each once, without those that name a source or its output."""
        flags = []
        for path in paths:
            words = shlex.split(self.entries[path]["command"])[1:]
            words = words[:words.index("-o")] + words[words.index("-o") + 2:]
            pairs, word = [], iter(words)
            for each in word:
                pairs.append((each, next(word)) if each == "-isystem" else (each,))
            for pair in pairs:
                made = any("_autogen" in part or part.startswith("-DQT_TESTCASE_") for part in pair)
                if pair != ("-c",) and pair != (str(path),) and not made and pair not in flags:
                    flags.append(pair)
        return [part for pair in flags for part in pair]

    def lay_together(self, paths):
        """Writes one file that includes them all, in a separate folder with its compilation database."""
        room = paths[0].relative_to(ROOT).parts[0]
        number = hashlib.sha256("\0".join(map(str, paths)).encode()).hexdigest()[:12]
        folder = self.together / room / number
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "together.cpp"
        lines = []
        if is_wrapped(paths[0]):
            headers = dict.fromkeys(line.strip() for path in paths for line in INCLUDE_LINE.findall(text_of(path).decode()))
            lines += [line for line in headers if not line.endswith('.moc"')]
            for at, path in enumerate(paths):
                lines += [f"namespace alone{at} {{", f'#include "{path}"', f"}} // namespace alone{at}"]
        else:
            lines += [f'#include "{path}"' for path in paths]
        file.write_text("\n".join(lines) + "\n")
        # A name of one source may hide that of another only because they are combined; GCC checks each for that.
        command = shlex.join(["c++", *self.flags(paths), "-Wno-shadow", "-c", str(file)])
        (folder / "compile_commands.json").write_text(
            json.dumps([{"directory": str(self.build), "command": command, "file": str(file)}]))
        return folder, file

    def run(self, database, file, *more):
        done = subprocess.run(
            ["clang-tidy", "--quiet", "-p", str(database), f"--extra-arg=-I{self.mocs}",
             "--extra-arg=-Wno-unknown-warning-option", *more, str(file)],
            capture_output=True, text=True, stdin=subprocess.DEVNULL)
        return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)

    def examine(self, paths):
        """Returns [(source or header, clean?, output)]; None: unknown, since an included header is not clean."""
        if len(paths) == 1:
            return [(paths[0], *self.run(self.build, paths[0]))]
        folder, file = self.lay_together(paths)
        rooms = "|".join(ROOMS)
        is_clean, said = self.run(folder, file, f"--header-filter=/({rooms})/[^.]*\\.(h|cpp)$")
        if is_clean:
            return [(path, True, "") for path in paths]
        named = {pathlib.Path(name).resolve() for name in NAMED.findall(said)}
        if NOT_COMPILED in said or not named:
            half = len(paths) // 2
            return self.examine(paths[:half]) + self.examine(paths[half:])
        # A finding in a source may be caused by the others in its group: check that source alone. One in a header
        # counts.
        if headers := sorted(named.difference(paths)):
            return [(path, None, "") for path in paths] + [(header, False, said if header == headers[0] else "") for header in headers]
        return [(path, *self.run(self.build, path)) if path in named else (path, True, "") for path in paths]


def main():
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--each"]):
        sys.exit(__doc__)
    build = pathlib.Path(sys.argv[1]).resolve()
    CACHE.mkdir(parents=True, exist_ok=True)
    common = configuration()
    todo, total = {}, 0
    entries = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"]).resolve()
        if build in path.parents or not path.is_relative_to(ROOT) or path.relative_to(ROOT).parts[0] not in ROOMS:
            continue
        total += 1
        mark = CACHE / fingerprint(common, entry, path, build)
        entries[path] = entry
        if mark.exists():
            mark.touch()
        else:
            todo[path] = mark
    for mark in CACHE.iterdir():
        if mark.stat().st_mtime < time.time() - KEPT:
            mark.unlink(missing_ok=True)
    print(f"{len(todo)} of {total} files to look at", flush=True)
    tidy = Tidy(build, entries)
    groups = [[path] for path in todo] if "--each" in sys.argv else grouped(todo)
    bad, seen = [], 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for future in concurrent.futures.as_completed([pool.submit(tidy.examine, group) for group in groups]):
            for path, is_clean, output in future.result():
                seen += 1
                print(f"[{seen}/{len(todo)}] {path.relative_to(ROOT)}", flush=True)
                if is_clean:
                    todo[path].touch()
                elif is_clean is not None:
                    bad.append(path.relative_to(ROOT))
                    print(output, flush=True)
    if bad:
        sys.exit(f"clang-tidy found something in {len(bad)} files: {', '.join(map(str, sorted(bad)))}")


if __name__ == "__main__":
    main()
