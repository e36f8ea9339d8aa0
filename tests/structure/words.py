# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words forbidden in the code: blocking calls, hidden dependencies, untranslated text."""

import re

from tree import Finding

# Text sent on the wire; not sentences for people.
PROTOCOL = {"Error: bad request", "Response to: {text}", "Response to: "}
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:]? [a-z]{2,}[,:]? [A-Za-z]+|[A-Za-z]{3,} [a-z]{3,}[.!?…]")
# SQL statements.
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|CREATE|ORDER BY|AND|OR)\b")
TRANSLATED = re.compile(r"\b(tr|translate|QT_TR_NOOP|QT_TR_N_NOOP|QT_TRANSLATE_NOOP|QT_TRANSLATE_N_NOOP)\s*\([^;{}]*$")
MARKED = re.compile(r"\bQT_TRANSLATE_NOOP\s*\([^;{}]*$")
SHOWN = re.compile(
    r"\b(setText|setWindowTitle|setToolTip|setStatusTip|setWhatsThis|setPlaceholderText|setAccessibleName"
    r"|setAccessibleDescription|setTitle|setSuffix|setPrefix|setSpecialValueText|setTabText|addTab|addAction|addMenu|addRow"
    r"|addButton|addItem|insertItem|showMessage|QLabel|QPushButton|QToolButton|QAction|QCheckBox|QRadioButton|QGroupBox|QMenu)"
    r"\s*\(\s*(QStringLiteral\(|QLatin1String\(|QLatin1StringView\(|QString::fromUtf8\(|QString\(|u)?$")

BLOCKING = {
    r"\bwaitFor[A-Z]\w*\s*\((?!\s*0\s*\))": "blocks the thread",
    # Neither the function itself, which an event dispatcher must have, nor its flags, which run nothing.
    r"\bprocessEvents\s*\((?!QEventLoop::ProcessEventsFlags \w+\))": "runs the event loop inside itself",
    r"\bQEventLoop\b(?!::)": "is a nested event loop",
    r"\bQThread::(m|u|n)?sleep\s*\(|\bthis_thread::sleep_(for|until)\b|(?<![\w:.>])(u|nano)?sleep\s*\(": "sleeps",
}
IN_CORE = {
    r"(?<![\w.>])sender\s*\(\s*\)": "sender() hides who speaks",
    r"\b(SIGNAL|SLOT)\s*\(": "connects by text, which nobody checks",
    r"\bQ_GLOBAL_STATIC\b|\bstatic\s+[\w:]+\s*[&*]\s*(instance|self|get)\s*\(\s*\)": "is a singleton",
    r"\bthrow\b": "errors are values here",
    r"\bQ_?(Application|GuiApplication|Widget)\b": "the core knows no screen",
}
ON_SCREEN = {
    r"\b(SIGNAL|SLOT)\s*\(": "connects by text, which nobody checks",
    r"\bQMessageBox::(information|warning|critical|question|about)\s*\(": "is a box that blocks",
    r"(\.|->)exec\s*\(": "is a nested event loop: open(), not exec()",
}
BARE_TIME = re.compile(
    r"\b(int|long|unsigned|quint32|qint32|qint64|quint64|double)\s+(m_)?\w*([tT]imeout|[dD]elay|[iI]nterval|[dD]eadline|[mM]secs?|Ms)\b")


def find_all(sources, words):
    return [finding for source in sources for pattern, why in words.items() for finding in source.find(pattern, why)]


def core_never_blocks(tree):
    """Nothing in the engine waits, nests an event loop or sleeps; nor does a window."""
    return find_all(tree.cpp("core", "ui"), BLOCKING)


def core_hides_nothing(tree):
    """No sender(), no connection by text, no singleton, no exception, no screen in the engine."""
    return find_all(tree.cpp("core"), IN_CORE)


def windows_never_block(tree):
    return find_all(tree.cpp("ui"), ON_SCREEN)


def times_have_units(tree):
    """std::chrono instead of plain numbers, whose unit is ambiguous."""
    return [Finding(h.path, h.line_at(m.start()), f"'{m.group()}': its unit belongs into the type")
            for h in tree.headers("core", "ui") for m in BARE_TIME.finditer(h.code)]


def headers_open_no_namespace(tree):
    return find_all(tree.headers(), {r"\busing\s+namespace\b": "a header decides that for all who include it"})


def product_names_no_test(tree):
    """The product does not refer to its tests, not even in a comment."""
    return [Finding(s.path, s.line_at(m.start()), "names a test") for s in tree.cpp("core", "ui", "app")
            for m in re.finditer(r"\btst_\w+|\bfriend\s+(class\s+)?Test\w*|\bclass\s+Test[A-Z]\w*\s*;|\bQTest\b", s.text)]


def tests_do_not_look_away(tree):
    return find_all(tree.cpp("tests"), {r"\bQSKIP\s*\(": "a skipped test proves nothing"})


def is_sentence(text):
    return text not in PROTOCOL and not SQL.search(text) and bool(SENTENCE.search(text))


def core_speaks_in_codes(tree):
    """Sentences for people are in core/text, or marked in the row of a table; the rest of core has codes."""
    return [Finding(s.path, lit.line, f'"{lit.text}" is a sentence: it belongs into core/text')
            for s in tree.cpp("core") if s.module != "core/text" for lit in s.literals
            if is_sentence(lit.text) and not MARKED.search(lit.before[-400:])
            and not re.search(r"\bstatic_assert\s*\([^;]*$", lit.before[-300:])]


def shown_text_is_translatable(tree):
    """Text for people goes through tr()."""
    found = []
    for source in tree.cpp("core/text", "ui", "app/desktop"):
        for literal in source.literals:
            before = literal.before[-400:]
            if TRANSLATED.search(before) or not re.search(r"[A-Za-z]{2}", literal.text):
                continue
            if SHOWN.search(before) or is_sentence(literal.text):
                found.append(Finding(source.path, literal.line, f'"{literal.text}" without tr()'))
    return found


def colours_stand_in_the_style(tree):
    """One file defines the colours; all others request them by role."""
    found = []
    for source in tree.cpp("ui", "app"):
        if source.module == "ui/style":
            continue
        found += source.find(r"\bQColor\s*(\w+\s*)?[({]\s*\d|\bqRgba?\s*\(\s*\d|\bQt::(red|green|blue|yellow|gray|black|white)\b",
                             "a colour outside of ui/style")
        found += [Finding(source.path, lit.line, f'"{lit.text}" is a colour outside of ui/style') for lit in source.literals
                  if re.search(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b", lit.text)]
    return found


RULES = [core_never_blocks, core_hides_nothing, windows_never_block, times_have_units, headers_open_no_namespace,
         product_names_no_test, tests_do_not_look_away, core_speaks_in_codes, shown_text_is_translatable,
         colours_stand_in_the_style]
