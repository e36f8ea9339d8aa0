# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The public headers listed in core/install.cmake: they include only installed headers, and export their
declarations."""

import re

from dependencies import LIBRARIES, SYSTEM_HEADER, library_of, module_of
from shape import top_level_types
from tree import Finding

LISTS = "core/install.cmake"
# The headers available to users of the libraries.
NEEDED = re.compile(r"^(Q\w+|[a-z_]+|tl/expected\.hpp)$")
# A function declared, but not defined, at the outermost level.
FUNCTION = re.compile(r"^(?!template|inline|constexpr|friend|using|class|struct|enum|namespace|\s|Q_|#|static_assert|\})"
                      r"(?P<head>[\w\[\]:<>,&* ]+?\b\w+\()(?:[^;{}]|\{\})*\)[^;{}]*;", re.MULTILINE)


def public_headers(tree):
    """The installed headers of each library."""
    lists = tree.by_path.get(LISTS)
    found = re.finditer(r"set\(standpipe_(\w+)_headers([^)]*)\)", lists.text) if lists else ()
    return {m[1]: m[2].split() for m in found}


def declares_functions(body):
    """The class declares functions that it does not define inline."""
    while (short := re.sub(r"\{[^{}]*[^{}\s][^{}]*\}", "{}", body)) != body:
        body = short
    body = re.sub(r"\b(friend|using)\b[^;{]*[;{]|(?:^|(?<=[;{}:]))[^(;{}]*=[^;]*;", "", body)
    return re.search(r"\w\((?:[^{};]|\{\})*\)[^{};=]*;", body)


def public_headers_are_closed(tree):
    """A public header includes public headers, Qt Core, C++ and tl::expected alone, and is listed for its own
    library."""
    found = []
    lists = public_headers(tree)
    for library, headers in lists.items():
        known = set(headers).union(*(lists.get(below, []) for below in LIBRARIES[library][0]))
        for path in headers:
            header = tree.by_path.get(path)
            if header is None or library_of(module_of(path)) != library:
                found.append(Finding(LISTS, 1, f"{path} is no header of {library}"))
                continue
            for include in header.includes:
                module = tree.qt_module(include.name)
                if include.is_quoted and include.name not in known:
                    found.append(Finding(path, include.line, f"{include.name} is private, and this header is public"))
                elif not include.is_quoted and (not NEEDED.match(include.name) or SYSTEM_HEADER.search(include.name)
                                                or module not in (None, "QtCore")):
                    found.append(Finding(path, include.line, f"<{include.name}> in a public header"))
    return found


def public_headers_export(tree):
    """A declaration in a public header that a source defines has the export macro of its library; without it, it could
    not be linked."""
    found = []
    for library, headers in public_headers(tree).items():
        macro = f"STANDPIPE_{library.upper()}_EXPORT"
        for header in (tree.by_path[path] for path in headers if path in tree.by_path):
            defines = any(re.sub(r"\.h$", f"{suffix}.cpp", header.path) in tree.by_path for suffix in ("", "_linux"))
            for one in top_level_types(header) if defines else []:
                is_exported = re.search(rf"\b{one.kind}\s+{macro}\s+{one.name}\b", header.code)
                if declares_functions(one.body) and not is_exported:
                    found.append(Finding(header.path, one.line, f"{one.name}, which a source defines, has no {macro}"))
            found += [Finding(header.path, header.line_at(m.start()), f"a function without {macro}")
                      for m in FUNCTION.finditer(header.code) if macro not in m["head"]]
    return found


RULES = [public_headers_are_closed, public_headers_export]
