# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the build into a folder of its own, and builds what uses it there. Environment: STANDPIPE_BUILD,
STANDPIPE_SOURCE, STANDPIPE_COMPILER."""

import json
import os
import pathlib
import re
import shlex
import subprocess

SOURCE = pathlib.Path(os.environ["STANDPIPE_SOURCE"])
BUILD = pathlib.Path(os.environ["STANDPIPE_BUILD"])
LIMIT = 300  # seconds for one step; only a failing one needs them


def run(*arguments, **options):
    """Its output; fails with it."""
    done = subprocess.run([str(a) for a in arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=LIMIT, **options)
    if done.returncode:
        raise AssertionError(f"{' '.join(map(str, arguments))}:\n{done.stdout[-8000:]}")
    return done.stdout


def public_headers():
    """As core/install.cmake lists them."""
    lists = re.findall(r"set\(standpipe_\w+_headers([^)]*)\)", (SOURCE / "core/install.cmake").read_text())
    return sorted(name for names in lists for name in names.split())


class Package:
    """The installed package in folder/prefix, and the examples in folder/examples."""

    def __init__(self, folder):
        self.prefix = pathlib.Path(folder, "prefix")
        self.examples = pathlib.Path(folder, "examples")
        run("cmake", "--install", BUILD, "--prefix", self.prefix)
        self.include = self.prefix / "include" / "standpipe"
        self.libraries = next(self.prefix.glob("**/libStandpipeEngine.so")).parent

    def build_examples(self):
        """With all warnings, as errors, and with Qt's keywords: those who embed the engine may use them."""
        run("cmake", "-S", SOURCE / "examples", "-B", self.examples, f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={os.environ['STANDPIPE_COMPILER']}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
            "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror")
        run("cmake", "--build", self.examples, "--parallel", "2")

    def check(self, name, text):
        """Compiles a text as the examples are, without making anything."""
        commands = json.loads((self.examples / "compile_commands.json").read_text())
        command = shlex.split(next(c["command"] for c in commands if c["file"].endswith("rulesserver.cpp")))
        source = self.examples / name
        source.write_text(text)
        del command[command.index("-o") : command.index("-o") + 2]
        del command[command.index("-c") : command.index("-c") + 2]
        run(*command, "-fsyntax-only", source, cwd=self.examples)

    def needed(self, library):
        """The names of the libraries one asks for itself."""
        return re.findall(r"\(NEEDED\).*\[(.+)\]", run("readelf", "-d", self.libraries / library))

    def soname(self, library):
        return re.search(r"\(SONAME\).*\[(.+)\]", run("readelf", "-d", self.libraries / library))[1]

    def shown(self, library):
        """What one exports of ours and of libraries that consist of headers."""
        names = run("nm", "-D", "-C", "--defined-only", self.libraries / library).splitlines()
        return [name for line in names if "standpipe::" in (name := line.split(maxsplit=2)[2]) or "nlohmann" in name]
