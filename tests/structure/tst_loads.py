#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""standpipectl loads no graphics library, directly or indirectly. Environment: STANDPIPE_BIN."""

import os
import re
import subprocess
import unittest

SCREEN = re.compile(r"libQt6(Gui|Widgets|Svg|OpenGL\w*)\.so|libX11\.so|libwayland-client\.so")


def loaded_by(program):
    """All libraries that the loader would load, directly or indirectly."""
    path = os.path.join(os.environ["STANDPIPE_BIN"], program)
    listed = subprocess.run(["ldd", path], capture_output=True, text=True, check=True, timeout=60).stdout
    return {line.split()[0] for line in listed.splitlines() if line.strip()}


class TestLoads(unittest.TestCase):
    def test_standpipectl_loads_no_screen(self):
        loaded = loaded_by("standpipectl")
        self.assertTrue(any(name.startswith("libQt6Core.so") for name in loaded), loaded)
        self.assertEqual([name for name in sorted(loaded) if SCREEN.search(name)], [])

    def test_the_eye_sees_a_screen_where_there_is_one(self):
        self.assertTrue([name for name in loaded_by("standpipe") if SCREEN.search(name)])


if __name__ == "__main__":
    unittest.main()
