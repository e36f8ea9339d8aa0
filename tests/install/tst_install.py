#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed package: what is in it, what is not, and the examples built against it, talking to each other, to
standpipectl and to Python's sockets. Environment: see package.py; STANDPIPE_BIN."""

import os
import pathlib
import re
import shutil
import socket
import struct
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "interop"))
import package  # noqa: E402
from programs import PATIENCE, ProgramsTestCase, place  # noqa: E402

# Of the C++ run time and the C library, whichever of them an object needs.
SYSTEM = re.compile(r"^(libstdc\+\+|libm|libgcc_s|libc|ld-linux.*)\.so")


def setUpModule():
    global installed, folder
    folder = tempfile.mkdtemp(prefix="standpipe-", dir=place())
    unittest.addModuleCleanup(shutil.rmtree, folder)
    installed = package.Package(folder)
    installed.build_examples()


class TestPackage(unittest.TestCase):
    def test_everything_has_its_place(self):
        for name in ("bin/standpipe", "bin/standpipectl", "share/applications/standpipe.desktop",
                     "share/icons/hicolor/scalable/apps/standpipe.svg"):
            self.assertTrue((installed.prefix / name).is_file(), name)
        configs = {path.name for path in (installed.libraries / "cmake/Standpipe").iterdir()}
        expected = {"StandpipeConfig.cmake", "StandpipeConfigVersion.cmake", "StandpipeTargets.cmake"}
        self.assertLessEqual(expected, configs)

    def test_the_public_headers_and_no_others(self):
        headers = [path.relative_to(installed.include).as_posix() for path in installed.include.rglob("*.h")]
        found = sorted(name for name in headers if name.startswith("core/"))
        self.assertEqual(found, package.public_headers())
        # And each once more under its public name, as the same header.
        self.assertEqual(sorted("core/" + name for name in headers if not name.startswith("core/")), found)

    def test_each_header_compiles(self):
        lines = [f"#include <standpipe/{name.removeprefix('core/')}>" for name in package.public_headers()]
        installed.check("headers.cpp", "\n".join(lines + ["int main() {}"]) + "\n")

    def test_the_page_about_embedding_shows_a_program(self):
        program = re.search(r"```cpp\n(#include.+?)```", (package.SOURCE / "docs/EMBED.md").read_text(), re.DOTALL)[1]
        installed.check("page.cpp", program)

    def test_the_engine_needs_qt_core_and_network_alone(self):
        ours = [name for name in installed.needed("libStandpipeEngine.so") if not SYSTEM.match(name)]
        self.assertEqual(sorted(ours), ["libQt6Core.so.6", "libQt6Network.so.6"])
        handlers = {name for name in installed.needed("libStandpipeHandlers.so") if not SYSTEM.match(name)}
        self.assertLessEqual(handlers, {"libQt6Core.so.6", installed.soname("libStandpipeEngine.so")})

    def test_names_tell_the_version(self):
        project = (package.SOURCE / "CMakeLists.txt").read_text()
        version = re.search(r"project\(Standpipe VERSION (\d+)\.(\d+)\.(\d+)", project)
        for name in ("Engine", "Handlers"):
            library = f"libStandpipe{name}.so"
            self.assertEqual(installed.soname(library), f"{library}.{version[1]}.{version[2]}")
            self.assertTrue((installed.libraries / f"{library}.{version[1]}.{version[2]}.{version[3]}").is_file())

    def test_what_is_private_is_hidden(self):
        engine = installed.shown("libStandpipeEngine.so")
        self.assertIn("standpipe::PipeManager::settings() const", engine)
        for hidden in ("standpipe::ServerPipe::", "standpipe::PipePool", "standpipe::UnixStream", "standpipe::jsontext",
                       "nlohmann"):
            self.assertEqual([name for name in engine if name.startswith(hidden)], [])
        handlers = installed.shown("libStandpipeHandlers.so")
        self.assertTrue([name for name in handlers if name.startswith("standpipe::openRules(")])
        for hidden in ("standpipe::RuleReader", "standpipe::CommandJobs", "standpipe::PipeManager::settings",
                       "nlohmann"):
            self.assertEqual([name for name in handlers if name.startswith(hidden)], [])


class Peer:
    """Python at the other end: the article's framing, without any of our code."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(path)
        self._stream = self._socket.makefile("rb")

    def send(self, text):
        self._socket.sendall(struct.pack("<I", len(text)) + text)

    def receive(self):
        return self._stream.read(struct.unpack("<I", self._stream.read(4))[0])

    def is_ended(self):
        return self._stream.read(1) == b""

    def close(self):
        self._stream.close()
        self._socket.close()


class TestExamples(ProgramsTestCase):
    def example(self, name, *arguments):
        """It is started with its standard error among its output."""
        return self.start("sh", "-c", 'exec "$@" 2>&1', "sh", str(installed.examples / name), *arguments)

    def server(self, name, *arguments):
        server = self.example(name, *arguments)
        server.wait_for_line("^Listening on ")
        return server

    def peer(self, name):
        peer = Peer(self.path(name))
        self.addCleanup(peer.close)
        return peer

    def test_the_pool_replies_to_each_client(self):
        server = self.server("poolserver", "Pool")
        client = self.example("client", "Pool", "hello")
        self.assertEqual((client.wait(), client.lines), (0, ["Response to: hello"]))
        sent = self.start(str(installed.prefix / "bin/standpipectl"), "send", "Pool", "from the command line")
        self.assertEqual((sent.wait(), sent.lines), (0, ["Response to: from the command line"]))
        peers = [self.peer("Pool") for _ in range(3)]
        for number, peer in enumerate(peers):
            peer.send(b"from Python %d" % number)
        for number, peer in enumerate(peers):
            self.assertEqual(peer.receive(), b"Response to: from Python %d" % number)
        self.assertEqual(server.stop(), 0)
        self.assertFalse(os.path.exists(self.path("Pool")))

    def test_the_client_calls_the_installed_server(self):
        server = self.start(str(installed.prefix / "bin/standpipectl"), "serve", "Theirs", "--reply", "{pipe}: {text}")
        server.wait_for_line("^Listening on ")
        client = self.example("client", "Theirs", "hello")
        self.assertEqual((client.wait(), client.lines), (0, ["1: hello"]))

    def test_failures_are_sentences(self):
        client = self.example("client", "Nobody", "hello")
        self.assertEqual(client.wait(), 1)
        self.assertRegex(client.lines[0], r"^[A-Z].+\.$")
        self.server("poolserver", "Held")
        second = self.example("poolserver", "Held")
        self.assertEqual(second.wait(), 1)
        self.assertRegex(second.lines[0], r"^[A-Z].+\.$")

    def test_replies_come_late_and_in_order(self):
        self.server("lateserver", "Late")
        slow, quick = self.peer("Late"), self.peer("Late")
        slow.send(b"wait 400")
        slow.send(b"wait 1")
        quick.send(b"wait 2")
        self.assertEqual(quick.receive(), b"waited 2")
        self.assertEqual([slow.receive(), slow.receive()], [b"waited 400", b"waited 1"])

    def test_pushed_messages_reach_the_others(self):
        self.server("lateserver", "Push")
        peer = self.peer("Push")
        peer.send(b"wait 0")
        self.assertEqual(peer.receive(), b"waited 0")  # the server knows it from now on
        client = self.example("pushclient", "Push", "pushed by the client")
        self.assertEqual(peer.receive(), b"pushed by the client")
        peer.send(b"pushed by Python")
        self.assertEqual(client.wait_for_line("^pushed: "), "pushed: pushed by Python")
        peer.send(b"bye")
        self.assertTrue(peer.is_ended())

    def test_rules_reply_and_are_read_again(self):
        rules = pathlib.Path(self.folder, "rules.json")
        rules.write_text('{"rules": [{"when": {"exact": "ping"}, "reply": "pong"}], "otherwise": "what?"}')
        server = self.server("rulesserver", "Rules", str(rules))
        peer = self.peer("Rules")
        for asked, answered in ((b"ping", b"pong"), (b"pong", b"what?")):
            peer.send(asked)
            self.assertEqual(peer.receive(), answered)
        server.wait_for_line("pong")
        rules.write_text('{"rules": [], "otherwise": "changed"}')
        server.wait_for_line("rules")
        peer.send(b"ping")
        self.assertEqual(peer.receive(), b"changed")
        rules.write_text("{")
        broken = self.example("rulesserver", "Other", str(rules))
        self.assertEqual(broken.wait(), 2)
        self.assertIn("rules.json:1:", broken.lines[0])


if __name__ == "__main__":
    unittest.main()
