#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs with limited address space (ulimit -v): their errors, and that a script ends before its server. Environment:
STANDPIPE_BIN."""

import os
import resource
import socket
import subprocess
import unittest

from frames import encode, receive
from programs import CTL, PATIENCE, ProgramsTestCase

MEBIBYTE = 1024 * 1024

HUNGRY = """
let kept = [];
function handle(request) {
    switch (request.text) {
    case "text": return "x".repeat(1000000000).length;
    case "doubled": { let s = "x"; for (let i = 0; i < 31; ++i) s += s; return s.charAt(7); }
    case "texts": for (;;) kept.push("x".repeat(1000000) + kept.length);
    case "bytes": for (;;) kept.push(new ArrayBuffer(10000000));
    case "objects": for (;;) kept.push({});
    case "members": { const all = {}; for (let i = 0;; ++i) all["m" + i] = i; }
    case "iterated": return Array.from({length: 1000000000}).length;
    case "more": for (let i = 0; i < 20000; ++i) kept.push({}); return "more";
    case "padded": return "abc".padStart(1000000000).length;
    case "join": return new Array(1000000).join("abcdefghij".repeat(100)).length;
    case "later": return new Promise(() => 0);
    case "promised": return Promise.resolve().then(() => "x".repeat(1000000000).length);
    case "timer": setTimeout(() => "x".repeat(1000000000).length, 1); return "soon";
    default: return "fine " + kept.length;
    }
}
"""


def limited(mebibytes):
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MEBIBYTE, mebibytes * MEBIBYTE))


class TestOutOfMemory(ProgramsTestCase):
    def used(self, pid):
        """Address space in MiB."""
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            return int(next(line for line in status if line.startswith("VmPeak")).split()[1]) // 1024

    def connect(self):
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(PATIENCE)
        self.addCleanup(client.close)
        client.connect(self.path("MyPipe"))
        return client

    def ask(self, client, message):
        client.sendall(encode(message))
        return receive(client)

    def serve_hungry(self):
        path = os.path.join(self.folder, "hungry.js")
        with open(path, "w", encoding="utf-8") as file:
            file.write(HUNGRY)
        arguments = ("MyPipe", "--script", path, "--script-timeout", "60000")
        needs = self.serve(*arguments)
        room = self.used(needs.pid) + 400
        self.assertEqual(needs.stop(), 0)
        return self.serve(*arguments, preexec_fn=limited(room))

    def test_a_script_ends_before_its_server(self):
        server = self.serve_hungry()
        client, other = self.connect(), self.connect()
        for _ in range(10): # often enough for an engine with a just-in-time compiler
            self.assertEqual(self.ask(other, b"x"), b"fine 0")
        for case in ["text", "doubled", "texts", "padded", "join", "promised", "text"]:
            self.assertEqual(self.ask(client, case.encode()), b"Error: script out of memory", case)
            self.assertEqual(self.ask(other, b"x"), b"fine 0")
        # The engine refuses it, or the script is ended before that.
        self.assertIn(self.ask(client, b"bytes"), (b"Error: ArrayBuffer: out of memory", b"Error: script out of memory"))
        server.wait_for_line("problem: The script took more memory than there is")
        self.assertEqual(server.stop(), 0)

    def test_a_script_that_takes_little_by_little_ends_before_its_server(self):
        # If the engine has no memory left for these, it ends the program.
        server = self.serve_hungry()
        client, other = self.connect(), self.connect()
        for case in ["objects", "members", "iterated"]:
            self.assertEqual(self.ask(client, case.encode()), b"Error: script out of memory", case)
            self.assertEqual(self.ask(other, b"x"), b"fine 0")
        while (reply := self.ask(client, b"more")) == b"more":
            pass
        self.assertEqual(reply, b"Error: script out of memory")
        self.assertEqual(self.ask(other, b"x"), b"fine 0")
        self.assertEqual(server.stop(), 0)

    def test_what_was_promised_is_answered(self):
        server = self.serve_hungry()
        waiting, other = self.connect(), self.connect()
        waiting.sendall(encode(b"later"))
        server.wait_for_line("request: later")
        self.assertEqual(self.ask(other, b"timer"), b"soon")
        self.assertEqual(receive(waiting), b"Error: script out of memory")
        self.assertEqual(self.ask(other, b"x"), b"fine 0")
        self.assertEqual(server.stop(), 0)

    def listener(self):
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        listener.bind(self.path("MyPipe"))
        listener.listen()
        return listener

    def test_send_says_so(self):
        self.listener()
        idle = self.start(CTL, "send", "MyPipe", "--timeout", "60000", "x")
        room = self.used(idle.pid) + 100
        idle.process.terminate()
        done = subprocess.run([CTL, "send", "MyPipe", "--timeout", "60000"], env=self.env, input=bytes(250 * MEBIBYTE),
                              capture_output=True, timeout=PATIENCE, check=False, preexec_fn=limited(room))
        self.assertEqual((done.returncode, done.stderr.count(b"\n")), (1, 1), done.stderr)
        self.assertTrue(done.stderr.startswith(b"standpipectl: out of memory"), done.stderr)


if __name__ == "__main__":
    unittest.main()
