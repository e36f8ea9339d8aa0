# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules files of any length whose last rule makes the reply."""

import json

KINDS = {
    "exact": lambda n: {"exact": f"request number {n}"},
    "starts": lambda n: {"starts": f"GET /item/{n}"},
    "ends": lambda n: {"ends": f"/item/{n}"},
    "contains": lambda n: {"contains": f"item-{n}-end"},
    "regex": lambda n: {"regex": f"^item {n}$"},
    "pointer": lambda n: {"pointer": "/method", "equals": f"call{n}"},
    "mixed": lambda n: list(KINDS.values())[n % 6](n),
}


def write_rules(path, count, kind="mixed"):
    rules = [{"when": KINDS[kind](n), "reply": "x"} for n in range(count - 1)]
    rules.append({"when": {"always": True}, "reply": "Response to: {text}"})
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"rules": rules}, file)
