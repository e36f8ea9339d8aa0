# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of files: one class for each pair of files, class comments, length, licence, and build list."""

import dataclasses
import re

from tree import Finding

LONGEST_FILE = 450
COUNTED = (".h", ".cpp", ".py", ".cs", ".sh", "CMakeLists.txt", "dev", "run")
# Files without a licence line; .reuse/dep5 covers them.
LICENSED_ELSEWHERE = re.compile(r"\.(md|json|png|ts|svg|qrc)$|^LICENSES/|^\.reuse/|^tests/fuzz/corpus/")
TYPE = re.compile(
    r"\b(?P<enum>enum\s+)?(?P<kind>class|struct)\s+(?:\[\[[^\]]*\]\]\s*)?(?:[A-Z_]+_EXPORT\s+)?(?P<name>\w+)(?P<special>\s*<[^{;()]*>)?"
    r"(?:\s+final)?\s*(?::[^:;{][^;{]*)?\{")
NAMESPACE = re.compile(r'(?:\bnamespace(?:\s+[\w:]+)?|\bextern\s+"[^"]*")\s*$')


@dataclasses.dataclass(frozen=True)
class TypeDefinition:
    kind: str
    name: str
    line: int
    body: str  # without comments and literals

    def is_interface(self):
        """Whether the class has only pure virtual functions, and the members that C++ requires beside them."""
        return "= 0;" in self.body and not re.search(r"\bm_\w+|\b(private|protected|Q_OBJECT)\b", self.body)


def bodies(code):
    """The spans between braces that are not a namespace's, outermost only."""
    spans, stack, begin = [], [], 0
    for brace in re.finditer(r"[{}]", code):
        if brace.group() == "{":
            if all(stack):
                begin = brace.start()
            stack.append(bool(NAMESPACE.search(code[max(0, brace.start() - 200) : brace.start()])))
        elif stack:
            was_namespace = stack.pop()
            if not was_namespace and all(stack):
                spans.append((begin, brace.start()))
    return spans


def top_level_types(source):
    spans = bodies(source.code)
    end_of = dict(spans)
    return [TypeDefinition(m["kind"], m["name"], source.line_at(m.start()), source.code[m.end() : end_of[m.end() - 1]])
            for m in TYPE.finditer(source.code) if not m["enum"] and not m["special"] and m.end() - 1 in end_of]


def comment_above(source, line):
    """The comment directly above a line; template<> and attributes may be in between."""
    lines = source.text.split("\n")
    at = line - 2
    while at >= 0 and re.match(r"\s*(template\b|\[\[)", lines[at]):
        at -= 1
    comment = []
    while at >= 0 and re.match(r"\s*(//|/\*|\*)", lines[at]):
        comment.append(lines[at])
        at -= 1
    return "\n".join(reversed(comment))


def one_class_a_file(tree):
    """A header has one class and its name in lower case. It may also contain small structs, and an interface of the
    class with its name as prefix (StreamObserver beside Stream)."""
    found = []
    for header in tree.headers("core", "ui", "app"):
        classes = [t for t in top_level_types(header) if t.kind == "class"]
        stem = re.sub(r"_(linux|mac|win)$", "", header.name.removesuffix(".h"))
        for one in classes:
            beside = one.is_interface() and any(one.name.startswith(t.name) for t in classes if t is not one)
            if one.name.lower() != stem and not beside:
                found.append(Finding(header.path, one.line, f"{one.name} belongs into {one.name.lower()}.h"))
    return found


def classes_name_their_thread(tree):
    """The comment of each class and struct in a header has a 'Thread:' line."""
    return [Finding(header.path, t.line, f"the comment of {t.name} has no 'Thread:' line")
            for header in tree.headers("core", "ui", "app") for t in top_level_types(header)
            if not re.search(r"^\s*(///|\*)\s*Thread:\s*\S", comment_above(header, t.line), re.MULTILINE)]


def files_are_short(tree):
    return [Finding(s.path, LONGEST_FILE + 1, f"{lines} lines; {LONGEST_FILE} are the most")
            for s in tree.files if s.name.endswith(COUNTED) and (lines := s.text.count("\n")) > LONGEST_FILE]


def licence_of(source):
    """The licence of a file; test support has the licence of the tests it was made for."""
    if source.name in ("CMakeLists.txt", "dev", ".gitignore", ".clang-format", ".clang-tidy", "Doxyfile") or source.is_in(".ci"):
        return "CC0-1.0"
    if source.name.endswith((".cmake", ".cmake.in")):
        return "CC0-1.0"
    if source.is_in("tests/support"):
        return None
    if source.is_in("core", "tests/core", "examples"):
        return "MIT"
    if source.is_in("ui", "app", "tests", "resources"):
        return "GPL-3.0-or-later"
    return None


def files_name_their_licence(tree):
    """The copyright and licence are in the first lines."""
    found = []
    for source in tree.files:
        if LICENSED_ELSEWHERE.search(source.path):
            continue
        head = "\n".join(source.text.split("\n")[:6])
        named = re.search(r"SPDX-License-Identifier: (\S+)", head)
        wanted = licence_of(source)
        if not named or "SPDX-FileCopyrightText: " not in head:
            found.append(Finding(source.path, 1, "no SPDX lines at the top"))
        elif wanted and named[1] != wanted:
            found.append(Finding(source.path, 1, f"{named[1]} here; {wanted} is this place's licence"))
    return found


def headers_are_guarded(tree):
    return [Finding(h.path, 1, "no #pragma once") for h in tree.headers() if not re.search(r"^#pragma once$", h.code, re.MULTILINE)]


def sources_are_built(tree):
    """A .cpp is named in a list file of its folder or above; otherwise it would silently not be compiled."""
    found = []
    for source in (s for s in tree.cpp("core", "ui", "app", "tests") if not s.is_header):
        stem = source.name.removesuffix(".cpp")
        named = False
        for depth in range(len(source.parts) - 1, 0, -1):
            lists = tree.by_path.get("/".join([*source.parts[:depth], "CMakeLists.txt"]))
            if lists and re.search(rf"(?<![\w]){re.escape(stem)}(\.cpp)?(?!\w)", re.sub(r"#[^\n]*", "", lists.text)):
                named = True
        if not named:
            found.append(Finding(source.path, 1, "no CMakeLists.txt names it"))
    return found


RULES = [one_class_a_file, classes_name_their_thread, files_are_short, files_name_their_licence, headers_are_guarded,
         sources_are_built]
