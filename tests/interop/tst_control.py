#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A running server controlled by standpipectl, and by a client that sends lines of JSON. Environment: STANDPIPE_BIN."""

import json
import os
import socket
import unittest

from frames import encode, receive
from programs import CTL, PATIENCE, ProgramsTestCase


class TestControl(ProgramsTestCase):
    def setUp(self):
        super().setUp()
        self.control = self.folder + "/control"
        self.server = self.serve("MyPipe", "--control", self.control, "--log", "json")

    def connect(self, path=None):
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(PATIENCE)
        self.addCleanup(client.close)
        client.connect(path or self.path("MyPipe"))
        return client

    def clients(self, count):
        made = []
        for number in range(1, count + 1):
            made.append(self.connect())
            self.server.wait_for_line('"kind":"connected"', number)
        # The reported state of the pipes is some milliseconds old.
        while sum(pipe["connected"] for pipe in self.call("list")) != count or self.call("counters")["connected"] != count:
            pass
        return made

    def call(self, *arguments):
        """The method's result."""
        code, output, errors = self.run_program(CTL, "control", self.control, *arguments)
        self.assertEqual((code, errors), (0, b""))
        return json.loads(output)

    def test_listed_spoken_to_and_disconnected(self):
        one, two = self.clients(2)
        self.assertEqual([pipe["pipe"] for pipe in self.call("list")], [1, 2])
        self.assertEqual(self.call("list")[0]["peer"]["pid"], os.getpid())
        self.assertEqual(self.call("send", "--pipe", "2", "wake up"), {"pipes": 1})
        self.assertEqual(receive(two), b"wake up")
        self.assertEqual(self.call("broadcast", "all of you"), {"pipes": 2})
        self.assertEqual([receive(one), receive(two)], [b"all of you", b"all of you"])
        self.assertEqual(self.call("send", "--pipe", "1", "--pipe", "2", "--base64", "AAH/"), {"pipes": 2})
        self.assertEqual([receive(one), receive(two)], [b"\0\1\xff", b"\0\1\xff"])
        self.assertEqual(self.call("disconnect", "--pipe", "1"), {"pipes": 1})
        self.assertEqual(one.recv(1), b"")
        said = json.loads(self.server.wait_for_line('"kind":"push"'))
        self.assertEqual((said["pipe"], said["text"]), (2, "wake up"))
        self.assertNotIn("request", said)

    def test_scenarios_are_listed_set_and_reset(self):
        code, _, errors = self.run_program(CTL, "control", self.control, "scenario")
        self.assertEqual(code, 1)
        self.assertIn(b"does not answer by rules", errors)
        rules = os.path.join(self.folder, "rules.json")
        with open(rules, "w") as file:
            json.dump({"rules": [{"when": {"exact": "in"}, "scenario": "login", "becomes": "known", "reply": "welcome"},
                                 {"when": {"exact": "who", "state": "known"}, "scenario": "login", "reply": "anna"},
                                 {"when": {"exact": "x"}, "becomes": "y", "reply": "z"}], "otherwise": "no"}, file)
        control = self.control + "2"
        self.serve("Ruled", "--control", control, "--rules", rules)
        self.control = control
        client = self.connect(self.path("Ruled"))

        def ask(message):
            client.sendall(encode(message))
            return receive(client)

        login = {"name": "login", "state": "start", "states": ["start", "known"]}
        self.assertEqual(self.call("scenario"), [{"name": "", "state": "start", "states": ["start", "y"]}, login])
        self.assertEqual(self.call("scenario", "login"), login)
        self.assertEqual(self.call("scenario", "")["states"], ["start", "y"])
        self.assertEqual(ask(b"who"), b"no")
        self.assertEqual(self.call("scenario", "login", "known")["state"], "known")
        self.assertEqual(ask(b"who"), b"anna")
        self.assertEqual(self.call("scenario", "login", "--reset"), login)
        self.assertEqual(ask(b"who"), b"no")
        self.assertEqual([ask(b"in"), ask(b"x")], [b"welcome", b"z"])
        self.assertEqual([one["state"] for one in self.call("scenario")], ["y", "known"])
        self.assertEqual([one["state"] for one in self.call("scenario", "--reset")], ["start", "start"])
        for wrong in (("scenario", "logout"), ("scenario", "login", ""), ("list", "--reset"), ("send", "a", "b")):
            code, _, errors = self.run_program(CTL, "control", self.control, *wrong)
            self.assertEqual(code, 1, (wrong, errors))

    def test_settings_and_counters(self):
        client, = self.clients(1)
        client.sendall(encode(b"hello"))
        self.assertEqual(receive(client), b"Response to: hello")
        self.assertEqual(self.call("settings")["pipes"], 256)
        changed = self.call("settings", "--set", "pipes=2", "--set", "one_request=true")
        self.assertEqual((changed["pipes"], changed["one_request"]), (2, True))
        client.sendall(encode(b"again"))
        self.assertEqual(receive(client), b"Response to: again")
        self.assertEqual(client.recv(1), b"")
        self.server.wait_for_line('"kind":"disconnected"')
        while self.call("counters")["connected"] != 0:
            pass
        self.assertEqual(self.call("counters")["requests"], 2)

    def test_changed_limits_hold_for_what_answers(self):
        """A command has the limit of its output, which has to be updated."""
        self.control += "2"
        # It numbers its lines, which shows whether it was restarted.
        server = self.serve("Limited", "--control", self.control, "--exec", "cat -n", "--exec-keep", "--framing", "line",
                            "--max-reply", "10", "--stop-after", "4", "--log", "json")
        client = self.connect(self.path("Limited"))
        lines = client.makefile("rb")
        self.addCleanup(lines.close)

        def ask(message):
            client.sendall(message + b"\n")
            return lines.readline()

        self.assertEqual(ask(b"a"), b"     1\ta\n")
        self.assertEqual(self.call("settings", "--set", "pipes=7")["pipes"], 7)
        self.assertEqual(ask(b"b"), b"     2\tb\n")
        self.assertEqual(self.call("settings", "--set", "max_reply=50")["max_reply"], 50)
        self.assertEqual(ask(b"c" * 20), b"     1\t" + b"c" * 20 + b"\n")
        # All requests count, regardless of the handler.
        self.assertEqual(ask(b"d"), b"     2\td\n")
        self.assertEqual(server.wait(), 0)

    def test_stopped(self):
        self.assertIs(self.call("stop"), True)
        self.assertEqual(self.server.wait(), 0)
        self.assertFalse(os.path.lexists(self.control))
        self.assertFalse(os.path.lexists(self.path("MyPipe")))

    def test_what_is_refused_is_a_sentence(self):
        for arguments, why in ((("send", "--pipe", "9", "x"), "no client is connected to pipe 9"),
                               (("frobnicate",), "there are the methods list, send"),
                               (("send", "x"), 'give "pipe", a number'),
                               (("settings", "--set", "pipes=none"), "must be a whole number from 1 to")):
            line = self.assert_refused(1, self.run_program(CTL, "control", self.control, *arguments))
            self.assertIn(why, line)
        self.assert_refused(2, self.run_program(CTL, "control", self.control, "settings", "--set", "pipes"))
        self.assert_refused(3, self.run_program(CTL, "control", self.folder + "/nobody", "list"))

    def test_the_control_is_its_users_alone(self):
        self.assertEqual(os.stat(self.control).st_mode & 0o777, 0o600)

    def test_a_taken_control_is_said_and_nothing_is_served(self):
        second = self.start(CTL, "serve", "Other", "--control", self.control)
        self.assert_refused(3, second)
        self.assertFalse(os.path.lexists(self.path("Other")))

    def test_lines_of_json(self):
        client, = self.clients(1)
        wire = self.connect(self.control)
        lines = wire.makefile("rb")
        self.addCleanup(lines.close)
        wire.sendall(b'{"jsonrpc":"2.0","method":"broadcast","params":{"text":"nobody is told"}}\n'
                     b'[{"jsonrpc":"2.0","id":"a","method":"counters"},{"jsonrpc":"2.0","id":2,"method":"no"}]\n'
                     b'this is no JSON\n' + b"[" * 100_000 + b"\n")
        self.assertEqual(receive(client), b"nobody is told")
        counters, error = json.loads(lines.readline())
        self.assertEqual((counters["id"], counters["result"]["connected"]), ("a", 1))
        self.assertEqual(error["error"]["code"], -32601)
        for _ in range(2):
            self.assertEqual(json.loads(lines.readline())["error"]["code"], -32700)


if __name__ == "__main__":
    unittest.main()
