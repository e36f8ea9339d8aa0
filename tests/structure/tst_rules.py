#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A rule that cannot fail is useless: each must find the violation planted here, and must ignore similar valid code."""

import os
import pathlib
import tempfile
import unittest

import dependencies
import glossary
import package
import pages
import shape
import words
from tree import Tree

RULES = dependencies.RULES + package.RULES + shape.RULES + words.RULES + glossary.RULES + pages.RULES
# Split in two, so that the licence checker does not take them for those of this file.
YEAR = "SPDX-" "FileCopyrightText: 2026 Standpipe contributors"
LICENCE = "SPDX-" "License-Identifier:"


def cpp(licence, body):
    return f"// {YEAR}\n// {LICENCE} {licence}\n{body}\n"


def header(licence, body):
    return cpp(licence, "#pragma once\n" + body)


def lists(names):
    return f"# {YEAR}\n# {LICENCE} CC0-1.0\ntarget_sources(x PRIVATE {names})\n"


PIPE = "namespace standpipe {\n/// A pipe.\n/// Thread: value\nclass Pipe final {\n    int m_number = 0;\n};\n}"
WATCHER = "\n/// Told.\n/// Thread: value\nclass PipeWatcher {\npublic:\n    virtual void told() = 0;\n};"
# A small clean tree; each planting adds or replaces a file.
CLEAN = {
    "core/install.cmake": f"# {YEAR}\n# {LICENCE} CC0-1.0\nset(standpipe_engine_headers\n    core/base/pipe.h)\n",
    "core/base/CMakeLists.txt": lists("pipe.cpp pipe.h"),
    "core/base/pipe.cpp": cpp("MIT", '#include "core/base/pipe.h"'),
    "core/base/pipe.h": header("MIT", PIPE + WATCHER),
    "core/framing/CMakeLists.txt": lists("pipecodec.cpp"),
    "core/framing/pipecodec.cpp": cpp("MIT", '#include "core/base/pipe.h"\n#include <QByteArray>\n#include <vector>'),
    "core/transport/CMakeLists.txt": lists("stream.cpp stream_linux.cpp"),
    "core/transport/stream.cpp": cpp("MIT", "#include <QLocalSocket>\n// waitForConnected() would block, QEventLoop too\nbool b = pool->waitForDone(0);"),
    "core/transport/stream_linux.cpp": cpp("MIT", '#include "core/transport/address.h"\n#include <sys/socket.h>'),
    "core/transport/address.h": header("MIT", "#include <sys/un.h>"),
    "core/server/CMakeLists.txt": lists("pool.cpp"),
    "core/server/pool.cpp": cpp("MIT", '#include "core/base/pipe.h"\nconst char* answer = "Error: bad request";\nint many = 1\'000;'),
    "core/client/CMakeLists.txt": lists("client.cpp"),
    "core/client/client.cpp": cpp("MIT", 'static_assert(a == b, "each kind has its own token");'),
    "core/text/CMakeLists.txt": lists("text.cpp"),
    "core/text/text.cpp": cpp("MIT", 'QString s = QCoreApplication::translate("standpipe", "Nothing listens at %1.");'),
    "ui/models/CMakeLists.txt": lists("model.cpp"),
    "ui/models/model.cpp": cpp("GPL-3.0-or-later", "#include <QAbstractTableModel>"),
    "ui/server/CMakeLists.txt": lists("window.cpp"),
    "ui/server/window.cpp": cpp("GPL-3.0-or-later", '#include <QWidget>\nvoid f() { w->setText(tr("Start")); a("background: none"); }'),
    "tests/core/CMakeLists.txt": lists("tst_pipe"),
    "tests/core/tst_pipe.cpp": cpp("MIT", '#include "core/base/pipe.h"\n#include "tst_pipe.moc"'),
    "README.md": "# Standpipe\n",
}


def planted(rule, path, content, expected=None):
    return rule, path, content, expected or path


GPL = "GPL-3.0-or-later"
PAGE = "| `core/base` | values | |\n| `core/framing` | messages | `core/base` |\n"
PLANTINGS = [
    planted(pages.modules_are_in_the_page, "docs/ARCHITECTURE.md", PAGE),
    planted(pages.modules_are_in_the_page, "docs/ARCHITECTURE.md", "```\nbase framing transport server client text\n```\n" + PAGE),
    planted(pages.names_in_the_page_exist, "docs/ARCHITECTURE.md", "`PipeWatcher::told` tells the `PipePool`.\n"),
    planted(pages.names_in_the_page_exist, "docs/ARCHITECTURE.md", "`PipeWatcher::say` is called.\n"),
    planted(glossary.names_are_the_present_ones, "core/server/pool.cpp", cpp("MIT", "class Stuck" "Watch;")),
    planted(glossary.names_are_the_present_ones, "core/server/pool.cpp", cpp("MIT", "// what the name" "Keeper keeps")),
    planted(glossary.phrases_are_plain, "core/server/pool.cpp", cpp("MIT", "// waits for " "ever")),
    planted(glossary.phrases_are_plain, "README.md", "Clients are turned " "away.\n"),
    planted(glossary.phrases_are_plain, "README.md", "It tells " "of the client.\n"),
    planted(glossary.phrases_are_plain, "README.md", "Any" "body can connect.\n"),
    planted(glossary.names_are_the_present_ones, "README.md", "See `core/transport/name" "keeper.h`.\n"),
    planted(dependencies.modules_have_dependencies, "core/misc/x.h", header("MIT", "")),
    planted(dependencies.dependencies_point_down, "core/base/pipe.h", header("MIT", '#include "core/text/text.h"\n' + PIPE)),
    planted(dependencies.dependencies_point_down, "core/server/pool.cpp", cpp("MIT", '#include "core/client/client.h"')),
    planted(dependencies.dependencies_point_down, "core/client/client.cpp", cpp("MIT", '#include "core/server/pool.h"')),
    planted(dependencies.dependencies_point_down, "core/server/pool.cpp", cpp("MIT", '#  include "core/text/text.h"')),
    planted(dependencies.dependencies_point_down, "ui/models/model.cpp", cpp(GPL, '#include "ui/server/window.h"')),
    planted(dependencies.libraries_point_down, "core/text/text.cpp", cpp("MIT", '#include "core/rules/rule.h"')),
    planted(dependencies.libraries_point_down, "core/rules/rule.h", header("MIT", '#include "core/script/script.h"')),
    planted(dependencies.libraries_point_down, "core/rules/CMakeLists.txt", lists("rule.cpp").replace("(x", "(standpipe_engine")),
    planted(dependencies.modules_have_a_library, "core/tap/tap.cpp", cpp("MIT", "")),
    planted(dependencies.includes_start_at_the_root, "core/framing/pipecodec.cpp", cpp("MIT", '#include "pipe.h"')),
    planted(dependencies.includes_start_at_the_root, "core/framing/pipecodec.cpp", cpp("MIT", '#include "../base/pipe.h"')),
    planted(dependencies.includes_start_at_the_root, "core/framing/pipecodec.cpp", cpp("MIT", "#include <core/base/pipe.h>")),
    planted(dependencies.qt_modules_fit_the_module, "core/framing/pipecodec.cpp", cpp("MIT", "#include <QColor>")),
    planted(dependencies.qt_modules_fit_the_module, "core/framing/pipecodec.cpp", cpp("MIT", "#include <QtWidgets/QWidget>")),
    planted(dependencies.qt_modules_fit_the_module, "core/framing/pipecodec.cpp", cpp("MIT", "#include <qlocalsocket.h>")),
    planted(dependencies.qt_modules_fit_the_module, "core/transport/stream.cpp", cpp("MIT", "#include <QtWidgets>")),
    planted(dependencies.qt_modules_fit_the_module, "core/transport/stream.cpp", cpp("MIT", "#include <QtCore/private/qobject_p.h>")),
    planted(dependencies.qt_modules_fit_the_module, "ui/models/model.cpp", cpp(GPL, "#include <QIcon>")),
    planted(dependencies.qt_modules_fit_the_module, "ui/server/window.cpp", cpp(GPL, "#include <QLocalServer>")),
    planted(dependencies.system_headers_stay_in_system_files, "core/transport/stream.cpp", cpp("MIT", "#include <sys/socket.h>")),
    planted(dependencies.system_headers_stay_in_system_files, "core/transport/stream.cpp", cpp("MIT", "#include <unistd.h>")),
    planted(package.public_headers_are_closed, "core/base/pipe.h", header("MIT", '#include "core/base/other.h"\n' + PIPE)),
    planted(package.public_headers_are_closed, "core/base/pipe.h", header("MIT", "#include <QLocalSocket>\n" + PIPE)),
    planted(package.public_headers_are_closed, "core/base/pipe.h", header("MIT", "#include <nlohmann/json_fwd.hpp>\n" + PIPE)),
    planted(package.public_headers_are_closed, "core/base/pipe.h", header("MIT", "#include <unistd.h>\n" + PIPE)),
    planted(package.public_headers_are_closed, "core/install.cmake", f"# {YEAR}\nset(standpipe_engine_headers core/base/gone.h)"),
    planted(package.public_headers_are_closed, "core/install.cmake", f"# {YEAR}\nset(standpipe_handlers_headers core/base/pipe.h)"),
    planted(package.public_headers_export, "core/base/pipe.h", header("MIT", PIPE.replace("{\n    int", "{\n    void f() const;\n    int"))),
    planted(package.public_headers_export, "core/base/pipe.h",
            header("MIT", "/// A pipe.\n/// Thread: value\nstruct STANDPIPE_HANDLERS_EXPORT Pipe {\n    static Pipe of(int a = {});\n};")),
    planted(package.public_headers_export, "core/base/pipe.h", header("MIT", "namespace standpipe {\n[[nodiscard]] int count(int a = {});\n}")),
    planted(shape.one_class_a_file, "core/base/pipe.h", header("MIT", PIPE + "\n/// B.\n/// Thread: value\nclass B {};")),
    planted(shape.one_class_a_file, "core/base/pipe.h", header("MIT", "/// B.\n/// Thread: value\nclass STANDPIPE_ENGINE_EXPORT B {};")),
    planted(dependencies.system_headers_stay_in_system_files, "core/transport/stream.cpp",
            cpp("MIT", '#include "core/transport/address.h"'), "core/transport/address.h"),
    planted(shape.one_class_a_file, "core/base/other.h", header("MIT", PIPE)),
    planted(shape.one_class_a_file, "core/base/pipe.h",
            header("MIT", PIPE + "\n/// B.\n/// Thread: value\nclass Other {\n    virtual void f() = 0;\n};")),
    planted(shape.one_class_a_file, "core/base/pipe.h", header("MIT", PIPE + "\n/// B.\n/// Thread: value\nclass PipePart {\n    int m_x;\n};")),
    planted(shape.classes_name_their_thread, "core/base/pipe.h", header("MIT", "/// A pipe.\nclass Pipe final : public QObject {\n};")),
    planted(shape.classes_name_their_thread, "core/base/pipe.h", header("MIT", "/// Thread: value\n\nstruct Pipe {};")),
    planted(shape.classes_name_their_thread, "core/base/pipe.h",
            header("MIT", "namespace a::b {\n/// A pipe.\ntemplate <class T>\nclass Pipe {};\n}")),
    planted(shape.files_are_short, "core/client/client.cpp", cpp("MIT", "\n" * 450)),
    planted(shape.files_name_their_licence, "core/client/client.cpp", "int x;\n"),
    planted(shape.files_name_their_licence, "core/client/client.cpp", cpp(GPL, "")),
    planted(shape.files_name_their_licence, "ui/models/model.cpp", cpp("MIT", "")),
    planted(shape.files_name_their_licence, "tests/helper.py", "pass\n"),
    planted(shape.headers_are_guarded, "core/base/pipe.h", cpp("MIT", PIPE)),
    planted(shape.sources_are_built, "core/base/forgotten.cpp", cpp("MIT", "")),
    planted(shape.sources_are_built, "tests/core/tst_forgotten.cpp", cpp("MIT", "")),
    planted(words.core_never_blocks, "core/client/client.cpp", cpp("MIT", "void f() { socket.waitForConnected(10); }")),
    planted(words.core_never_blocks, "core/client/client.cpp", cpp("MIT", "void f() { QCoreApplication::processEvents(); }")),
    planted(words.core_never_blocks, "core/client/client.cpp",
            cpp("MIT", "void f() { d->processEvents(QEventLoop::ProcessEventsFlags(QEventLoop::AllEvents)); }")),
    planted(words.core_never_blocks, "core/client/client.cpp", cpp("MIT", "void f() { QEventLoop loop; }")),
    planted(words.core_never_blocks, "core/client/client.cpp", cpp("MIT", "void f() { QThread::msleep(5); }")),
    planted(words.core_never_blocks, "core/client/client.cpp", cpp("MIT", "void f() { std::this_thread::sleep_for(5ms); }")),
    planted(words.core_never_blocks, "core/client/client.cpp", cpp("MIT", "void f() { usleep(5); }")),
    planted(words.core_never_blocks, "ui/server/window.cpp", cpp(GPL, "void f() { p->waitForFinished(); }")),
    planted(words.core_hides_nothing, "core/client/client.cpp", cpp("MIT", "void f() { auto* s = sender(); }")),
    planted(words.core_hides_nothing, "core/client/client.cpp", cpp("MIT", "void f() { connect(a, SIGNAL(x()), b, SLOT(y())); }")),
    planted(words.core_hides_nothing, "core/client/client.cpp", cpp("MIT", "class A { static A& instance(); };")),
    planted(words.core_hides_nothing, "core/client/client.cpp", cpp("MIT", "Q_GLOBAL_STATIC(A, a)")),
    planted(words.core_hides_nothing, "core/client/client.cpp", cpp("MIT", "void f() { throw 1; }")),
    planted(words.core_hides_nothing, "core/client/client.cpp", cpp("MIT", "class QWidget;")),
    planted(words.windows_never_block, "ui/server/window.cpp", cpp(GPL, "void f() { dialog.exec(); }")),
    planted(words.windows_never_block, "ui/server/window.cpp", cpp(GPL, "void f() { QMessageBox::warning(this, a, b); }")),
    planted(words.times_have_units, "core/client/client.h", header("MIT", "struct S;\nvoid connect(int timeout);")),
    planted(words.times_have_units, "core/client/client.h", header("MIT", "void connect(qint64 stuckTimeout);")),
    planted(words.headers_open_no_namespace, "core/client/client.h", header("MIT", "using namespace std;")),
    planted(words.product_names_no_test, "core/client/client.h", header("MIT", "// see tst_client")),
    planted(words.product_names_no_test, "core/client/client.cpp", cpp("MIT", "friend class TestClient;")),
    planted(words.tests_do_not_look_away, "tests/core/tst_pipe.cpp", cpp("MIT", 'void f() { QSKIP("later"); }')),
    planted(words.core_speaks_in_codes, "core/client/client.cpp", cpp("MIT", 'auto s = "The server is not there.";')),
    planted(words.core_speaks_in_codes, "core/client/client.cpp", cpp("MIT", 'auto s = "cannot "\n "open the file";')),
    planted(words.shown_text_is_translatable, "ui/server/window.cpp", cpp(GPL, 'void f() { b->setText(QStringLiteral("Start")); }')),
    planted(words.shown_text_is_translatable, "ui/server/window.cpp", cpp(GPL, 'void f() { g(u"Nobody is here yet"_qs); }')),
    planted(words.shown_text_is_translatable, "core/text/text.cpp", cpp("MIT", 'QString s = QStringLiteral("Nothing listens here.");')),
    planted(words.colours_stand_in_the_style, "ui/server/window.cpp", cpp(GPL, 'QColor c(QStringLiteral("#ff0000"));')),
    planted(words.colours_stand_in_the_style, "ui/server/window.cpp", cpp(GPL, "QColor c(255, 0, 0);")),
    planted(words.colours_stand_in_the_style, "ui/server/window.cpp", cpp(GPL, "auto c = Qt::red;")),
]
# Headers that a planting may include and the clean tree lacks.
EXTRA = {
    "core/text/text.h": header("MIT", ""),
    "core/rules/rule.h": header("MIT", ""),
    "core/script/script.h": header("MIT", ""),
    "core/server/pool.h": header("MIT", ""),
    "ui/server/window.h": header(GPL, ""),
}


class TestRules(unittest.TestCase):
    def tree(self, files):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for path, content in files.items():
            file = pathlib.Path(folder.name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        return Tree(folder.name, os.environ["STANDPIPE_QT_HEADERS"])

    def test_a_clean_tree_has_no_findings(self):
        tree = self.tree(CLEAN | EXTRA)
        for rule in RULES:
            with self.subTest(rule.__name__):
                self.assertEqual(rule(tree), [])

    def test_each_planted_violation_is_found_in_its_file(self):
        for rule, path, content, expected in PLANTINGS:
            with self.subTest(f"{rule.__name__}: {content.splitlines()[-1][:70]}"):
                files = CLEAN | EXTRA | {path: content}
                if path == "core/client/client.cpp":
                    files.setdefault("core/client/client.h", header("MIT", ""))
                if path == "core/server/pool.cpp":
                    files.setdefault("core/client/client.h", header("MIT", ""))
                found = rule(self.tree(files))
                self.assertEqual({f.path for f in found}, {expected})

    def test_every_rule_has_a_planting(self):
        self.assertEqual({rule for rule, *_ in PLANTINGS}, set(RULES))


if __name__ == "__main__":
    unittest.main()
