# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a source tree for the rules: its files, and C++ with comments or literals blanked, line for line as it was."""

import dataclasses
import functools
import os
import pathlib
import re

# One alternative each: raw string, string, character, line comment, block comment. The character needs care: 1'000 is a
# number.
PIECES = re.compile(
    r'(?P<raw>R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9A-Za-z_])(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')"
    r"|(?P<line>//[^\n]*)"
    r"|(?P<block>/\*.*?\*/)",
    re.DOTALL,
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?P<form>[<"])(?P<name>[^>"\n]+)[>"]', re.MULTILINE)
SKIPPED = {"build", ".git", ".cache", "__pycache__"}  # folders; .git is a file in a worktree


def blank(text):
    return re.sub(r"[^\n]", " ", text)


@dataclasses.dataclass(frozen=True)
class Finding:
    """One broken rule, at one place."""

    path: str
    line: int
    what: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.what}"


@dataclasses.dataclass(frozen=True)
class Include:
    line: int
    name: str
    is_quoted: bool


@dataclasses.dataclass(frozen=True)
class Literal:
    """The text of a string literal, and the code before it (literals blanked) up to its opening quote."""

    line: int
    text: str
    before: str


class Source:
    """One file of the tree."""

    def __init__(self, path, text):
        self.path = path  # from the tree's root, with "/"
        self.text = text
        self.parts = path.split("/")
        self.name = self.parts[-1]

    def __repr__(self):
        return self.path

    @property
    def is_header(self):
        return self.name.endswith(".h")

    @property
    def is_cpp(self):
        return self.name.endswith((".h", ".cpp"))

    @property
    def module(self):
        """core/framing, ui/models …: the first two folders; fewer for files higher in the tree."""
        return "/".join(self.parts[:-1][:2])

    def is_in(self, *folders):
        return any(self.path.startswith(folder + "/") for folder in folders)

    @functools.cached_property
    def code(self):
        """The text with comments and the contents of literals blanked."""

        def without(match):
            text = match.group(0)
            if match.group("line") or match.group("block"):
                return blank(text)
            quote = text.index('"') if '"' in text else text.index("'")
            return text[: quote + 1] + blank(text[quote + 1 : -1]) + text[-1]

        return PIECES.sub(without, self.text)

    @functools.cached_property
    def code_and_literals(self):
        """The text with comments blanked."""
        return PIECES.sub(lambda m: blank(m.group(0)) if m.group("line") or m.group("block") else m.group(0), self.text)

    @functools.cached_property
    def includes(self):
        return [Include(self.line_at(found.start("name")), found["name"], found["form"] == '"')
                for found in INCLUDE.finditer(self.code_and_literals)]

    @functools.cached_property
    def literals(self):
        """The string literals outside of #include lines; adjacent ones are concatenated, as by the compiler."""
        found = []
        text = INCLUDE.sub(lambda m: blank(m.group(0)), self.code_and_literals)
        end = -1
        for match in PIECES.finditer(text):
            if not (match.group("string") or match.group("raw")):
                continue
            content = match.group(0)[match.group(0).index('"') + 1 : -1]
            if found and not text[end : match.start()].strip():
                found[-1] = dataclasses.replace(found[-1], text=found[-1].text + content)
            else:
                found.append(Literal(self.line_at(match.start()), content, self.code[: match.start()]))
            end = match.end()
        return found

    def line_at(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def find(self, pattern, what):
        """A finding for each place in the code (comments and literals do not count) that the pattern matches."""
        return [Finding(self.path, self.line_at(m.start()), what) for m in re.finditer(pattern, self.code)]


@functools.cache
def modules_of_headers(qt_headers):
    modules = {}
    for module in sorted(qt_headers.glob("Qt*")):
        for header in module.iterdir():
            modules.setdefault(header.name, module.name)
    return modules


class Tree:
    """All text files below a root that belong to it."""

    def __init__(self, root, qt_headers):
        self.root = pathlib.Path(root)
        self.qt_headers = pathlib.Path(qt_headers)
        self.files = sorted(self._read(), key=lambda source: source.path)
        self.by_path = {source.path: source for source in self.files}

    def _read(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [f for f in folders if f not in SKIPPED]
            for name in set(names) - SKIPPED:
                path = pathlib.Path(folder) / name
                try:
                    yield Source(path.relative_to(self.root).as_posix(), path.read_text(encoding="utf-8"))
                except (UnicodeDecodeError, OSError):
                    continue  # a picture; a dangling link

    def cpp(self, *folders):
        return [s for s in self.files if s.is_cpp and (not folders or s.is_in(*folders))]

    def headers(self, *folders):
        return [s for s in self.cpp(*folders) if s.is_header]

    def qt_module(self, include_name):
        """"QtGui" for QColor, qcolor.h and QtGui/QColor; None for what is not Qt's."""
        first, slash, _ = include_name.partition("/")
        if slash:
            return first if (self.qt_headers / first).is_dir() and first.startswith("Qt") else None
        return modules_of_headers(self.qt_headers).get(include_name)
