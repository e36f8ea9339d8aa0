# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The allowed includes between modules. Everything that is not in the table is forbidden."""

import re

from tree import Finding

BASE = {"core/base"}
VALUES = BASE | {"core/framing", "core/endpoint", "core/activity"}
ENGINE = VALUES | {"core/transport", "core/handler"}
RECORDS = {"core/log", "core/stats", "core/filter", "core/recording", "core/export"}
CORE = ENGINE | RECORDS | {"core/json", "core/server", "core/client", "core/command", "core/forward", "core/plan",
                           "core/control", "core/tap", "core/explore", "core/text", "core/rules", "core/script"}
PARTS = CORE | {"ui/style", "ui/models", "ui/widgets", "ui/settings"}
PANELS = {"ui/log", "ui/charts", "ui/rules", "ui/script"}
WINDOWS = {"ui/server", "ui/client", "ui/tap", "ui/explorer", "ui/recording"}

# Each module and the modules it may include, besides itself.
DEPENDENCIES = {
    "core/base": set(),
    "core/json": set(),
    "core/framing": BASE,
    "core/endpoint": BASE,
    "core/activity": BASE | {"core/json"},
    "core/transport": VALUES,
    "core/handler": VALUES,
    "core/rules": VALUES | {"core/handler", "core/json", "core/text"},
    "core/server": ENGINE,
    "core/client": ENGINE,
    "core/plan": ENGINE | {"core/server", "core/rules", "core/script", "core/command", "core/forward"},
    "core/control": ENGINE | {"core/json", "core/server", "core/text"},
    "core/command": BASE | {"core/activity", "core/handler", "core/framing"},
    "core/forward": ENGINE | {"core/client"},
    "core/tap": ENGINE,
    "core/explore": VALUES | {"core/transport"},
    "core/text": ENGINE | {"core/json"},
    "core/script": VALUES | {"core/handler", "core/json", "core/text"},
    "core/log": VALUES,
    "core/stats": VALUES,
    "core/filter": VALUES | {"core/text"},
    "core/recording": VALUES | {"core/filter", "core/json", "core/log"},
    "core/export": VALUES | {"core/json", "core/log", "core/text"},
    "ui/style": CORE,
    "ui/models": CORE,
    "ui/widgets": CORE | {"ui/style", "ui/models"},
    "ui/settings": CORE | {"ui/style", "ui/models", "ui/widgets"},
    "ui/charts": PARTS,
    "ui/log": PARTS,
    "ui/editor": PARTS,
    "ui/rules": PARTS | {"ui/editor"},
    "ui/script": PARTS | {"ui/editor"},
    "ui/recording": PARTS | PANELS,
    "ui/server": PARTS | PANELS,
    "ui/client": PARTS,
    "ui/tap": PARTS,
    "ui/explorer": PARTS,
    "app/cli": CORE,
    "app/desktop": PARTS | PANELS | WINDOWS,
}

# The libraries of core (core/CMakeLists.txt): the libraries each may use, and its modules. Sentences and the template
# are in the engine, so that it can reply and explain errors by itself. Control is a handler: it replies in JSON. JSON
# is a separate library, shared by handlers, script and records; the installed libraries contain the parts they need as
# private symbols.
LIBRARIES = {
    "json": (set(), {"core/json"}),
    "engine": ({"json"}, {"core/base", "core/framing", "core/endpoint", "core/activity", "core/text", "core/transport",
                          "core/handler", "core/server", "core/client"}),
    "handlers": ({"engine", "json"}, {"core/rules", "core/command", "core/forward", "core/control"}),
    "script": ({"engine", "json"}, {"core/script"}),
    "plan": ({"engine", "handlers", "script"}, {"core/plan"}),
    "records": ({"engine", "json"}, RECORDS),
}

# The Qt modules that a module may include; only the carriers and the listener use sockets.
CORE_ONLY = {"QtCore"}
SOCKETS = {"QtCore", "QtNetwork"}
SCREEN = {"QtCore", "QtGui", "QtWidgets", "QtSvg"}
QT_MODULES = {module: CORE_ONLY if module.startswith("core/") else SCREEN for module in DEPENDENCIES} | {
    "core/transport": SOCKETS,
    "core/endpoint": SOCKETS,
    "core/tap": SOCKETS,
    "core/explore": SOCKETS,
    "core/recording": {"QtCore", "QtSql"},
    "core/script": {"QtCore", "QtQml"},
    "ui/models": CORE_ONLY,
    "ui/charts": SCREEN | {"QtPrintSupport"},
    "app/cli": CORE_ONLY,
}

# Headers of one system only: platform code is in files with the system in their names.
SYSTEM_HEADER = re.compile(
    r"^(sys|netinet|arpa|linux)/|^(unistd|fcntl|pwd|grp|poll|dirent|signal|netdb|pthread|dlfcn|termios)\.h$|^[Ww]indows\.h$")
MADE_BY_MOC = re.compile(r"\.moc$|^moc_\w+\.cpp$")
SYSTEM_FILE = re.compile(r"_(linux|mac|win)\.(cpp|h)$")


def module_of(path):
    return "/".join(path.split("/")[:-1][:2])


def modules_have_dependencies(tree):
    """Each folder of sources is a module of the table."""
    return [Finding(s.path, 1, f"'{s.module}' is no module of the plan: give it its dependencies in tests/structure/dependencies.py")
            for s in tree.cpp("core", "ui", "app") if s.module not in DEPENDENCIES]


def dependencies_point_down(tree):
    """A module includes only the modules below it; server, client and tap never each other."""
    found = []
    for source in tree.cpp("core", "ui", "app"):
        allowed = DEPENDENCIES.get(source.module, set()) | {source.module}
        for include in source.includes:
            if include.name in tree.by_path and module_of(include.name) not in allowed:
                found.append(Finding(source.path, include.line, f"{source.module} must not include {include.name}"))
    return found


def library_of(module):
    return next((name for name, (_, modules) in LIBRARIES.items() if module in modules), None)


def libraries_point_down(tree):
    """A module's sources are built into its library, and include only what that library may use."""
    found = []
    for source in tree.files:
        if not source.is_in("core") or (library := library_of(source.module)) is None:
            continue
        if source.name == "CMakeLists.txt":
            found += [Finding(source.path, source.line_at(m.start()), f"{source.module} is built into {library}, not {m[1]}")
                      for m in re.finditer(r"\btarget_sources\(standpipe_(\w+)", source.text) if m[1] != library]
        elif source.is_cpp:
            usable = LIBRARIES[library][0] | {library}
            found += [Finding(source.path, i.line, f"{library} must not use {theirs}: {i.name}")
                      for i in source.includes if i.name in tree.by_path
                      if (theirs := library_of(module_of(i.name))) and theirs not in usable]
    return found


def modules_have_a_library(tree):
    """Each module of core is built into one of the libraries."""
    return [Finding(s.path, 1, f"'{s.module}' is in no library: give it one in tests/structure/dependencies.py")
            for s in tree.cpp("core") if s.module in DEPENDENCIES and not library_of(s.module)]


def includes_start_at_the_root(tree):
    """A header of this tree is included by its path from the root, in quotes; all others in angle brackets."""
    found = []
    for source in tree.cpp("core", "ui", "app", "tests"):
        for include in source.includes:
            if include.is_quoted and not MADE_BY_MOC.search(include.name) and include.name not in tree.by_path:
                found.append(Finding(source.path, include.line, f'"{include.name}" is not a file, seen from the root'))
            elif not include.is_quoted and include.name in tree.by_path:
                found.append(Finding(source.path, include.line, f"<{include.name}> is ours: in quotes"))
    return found


def qt_modules_fit_the_module(tree):
    """core: Core and Network, the latter only where sockets are; ui/models: Core; no private headers anywhere."""
    found = []
    for source in tree.cpp("core", "ui", "app"):
        for include in source.includes:
            module = tree.qt_module(include.name)
            if "private/" in include.name:
                found.append(Finding(source.path, include.line, f"<{include.name}> is private to Qt"))
            elif module and module not in QT_MODULES.get(source.module, CORE_ONLY):
                found.append(Finding(source.path, include.line, f"{source.module} must not include {module} ({include.name})"))
    return found


def system_headers_stay_in_system_files(tree):
    """POSIX and other system headers only in files named *_linux, *_mac, *_win, and in headers that only those
    include."""
    includers = {}
    for source in tree.cpp("core", "ui", "app"):
        for include in source.includes:
            includers.setdefault(include.name, set()).add(source.name)

    def is_of_one_system(source):
        who = includers.get(source.path) if source.is_header else None
        return SYSTEM_FILE.search(source.name) or (who and all(map(SYSTEM_FILE.search, who)))

    return [Finding(s.path, i.line, f"<{i.name}> belongs into a file named *_linux.cpp")
            for s in tree.cpp("core", "ui", "app") if not is_of_one_system(s)
            for i in s.includes if SYSTEM_HEADER.search(i.name)]


RULES = [modules_have_dependencies, dependencies_point_down, libraries_point_down, modules_have_a_library,
         includes_start_at_the_root, qt_modules_fit_the_module,
         system_headers_stay_in_system_files]
