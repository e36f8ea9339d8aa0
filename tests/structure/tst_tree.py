#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree complies with every rule. Environment: STANDPIPE_SOURCE, STANDPIPE_QT_HEADERS."""

import os
import unittest

import dependencies
import glossary
import package
import pages
import shape
import words
from tree import Tree

RULES = dependencies.RULES + package.RULES + shape.RULES + words.RULES + glossary.RULES + pages.RULES


class TestTree(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.tree = Tree(os.environ["STANDPIPE_SOURCE"], os.environ["STANDPIPE_QT_HEADERS"])

    def test_every_rule_holds(self):
        for rule in RULES:
            with self.subTest(rule.__name__):
                found = rule(self.tree)
                self.assertFalse(found, f"\n{rule.__doc__ or rule.__name__}\n" + "\n".join(map(str, found)))

    def test_the_tree_is_really_read(self):
        for folder in ("core", "ui", "app", "tests"):
            self.assertTrue(self.tree.cpp(folder), f"no C++ found under {folder}")
        self.assertIn("core/base/result.h", self.tree.by_path)
        self.assertEqual(self.tree.qt_module("QColor"), "QtGui")


if __name__ == "__main__":
    unittest.main()
