# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/ARCHITECTURE.md matches the code: its table of modules is that of the dependencies, and each class and function
it names exists."""

import re

import dependencies
from tree import Finding

PAGE = "docs/ARCHITECTURE.md"
ROW = re.compile(r"^\| `(?P<module>core/\w+)` \| [^|]+ \|(?P<below>[^|]*)\|$", re.MULTILINE)
NAME = re.compile(r"`(?P<owner>[A-Z]\w+)(?:::(?P<member>\w+))?`")


def present(tree):
    """The modules that have sources; planned ones need no row."""
    return {source.module for source in tree.cpp("core")}


def page_of(tree):
    return tree.by_path.get(PAGE)


def modules_are_in_the_page(tree):
    """The page lists each module of core with the modules it may include, and draws it in the picture."""
    page = page_of(tree)
    if page is None:
        return []
    rows = {m["module"]: (page.line_at(m.start()), set(re.findall(r"`([\w/]+)`", m["below"]))) for m in ROW.finditer(page.text)}
    picture = page.text.partition("```")[2].partition("```")[0]
    found = []
    for module in sorted(present(tree) & dependencies.DEPENDENCIES.keys()):
        line, below = rows.get(module, (1, None))
        if below != dependencies.DEPENDENCIES[module]:
            expected = " ".join(f"`{name}`" for name in sorted(dependencies.DEPENDENCIES[module]))
            found.append(Finding(PAGE, line, f"{module} may include {expected or 'nothing'}"))
        if not re.search(rf"\b{module.partition('/')[2]}\b", picture):
            found.append(Finding(PAGE, 1, f"the picture has no {module}"))
    found += [Finding(PAGE, line, f"{module} is no module") for module, (line, _) in rows.items()
              if module not in dependencies.DEPENDENCIES]
    return found


def names_in_the_page_exist(tree):
    """A class that the page names is defined in a header, and a function of it is declared there."""
    page = page_of(tree)
    if page is None:
        return []
    found = []
    for name in NAME.finditer(page.text):
        owner, member = name["owner"], name["member"]
        if owner == "DEPENDENCIES":
            continue
        homes = [h for h in tree.headers() if re.search(rf"\b(?:class|struct) (?:\w+ )?{owner}\b[^;{{]*\{{", h.code)]
        if not homes:
            found.append(Finding(PAGE, page.line_at(name.start()), f"there is no class {owner}"))
        elif member and not any(re.search(rf"\b{member}\(", h.code) for h in homes):
            found.append(Finding(PAGE, page.line_at(name.start()), f"{owner} has no {member}()"))
    return found


RULES = [modules_are_in_the_page, names_in_the_page_exist]
