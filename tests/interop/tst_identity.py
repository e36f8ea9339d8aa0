#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Abstract names have no permissions: rejected clients, and the errors they report. Environment: STANDPIPE_BIN."""

import os
import pwd
import socket
import struct
import threading
import unittest

from processes import CarrierTestCase, with_each_carrier
from programs import CTL, ProgramsTestCase

NOBODY = {"user": 65534, "group": 65534, "extra_groups": []}
LONG = b"x" * (4 * 1024 * 1024)


def name_of(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


@unittest.skipUnless(os.geteuid() == 0, "needs two users: run as root")
class TestRefused(CarrierTestCase):
    def setUp(self):
        super().setUp()
        self.name = f"@standpipe-identity-{os.getpid()}-{self.carrier}"

    def assert_identity_refused(self, done, server, user):
        refusal = self.assert_refused(7, done)
        # The program of another user's process is not always known.
        self.assertRegex(refusal, rf"pid {server.pid}\)?, closed the connection at once; it runs as user {name_of(user)} and probably "
                                  "does not accept this one. Ask its owner to widen the access")

    def test_a_server_of_another_user(self):
        server = self.serve(self.name)
        for arguments, text in (((self.name, "hello"), None), ((self.name, "--count", "3", "hello"), None),
                                ((self.name, "-"), LONG), ((self.name, "--each-line"), b"a\nb\nc\n")):
            done = self.run_program(CTL, "send", *arguments, text=text, **NOBODY)
            self.assert_identity_refused(done, server, 0)
        self.assert_identity_refused(self.run_program(CTL, "bench", self.name, "--duration", "200", **NOBODY), server, 0)
        server.wait_for_line("^Problem: ")
        self.assert_sent("Response to: hello", self.name, "hello")

    def test_its_control(self):
        server = self.serve("MyPipe", "--control", self.name)
        self.assert_identity_refused(self.run_program(CTL, "control", self.name, "list", **NOBODY), server, 0)

    def test_forwarding_to_it(self):
        self.serve(self.name)
        os.chmod(self.folder, 0o777)
        relay = self.start(CTL, "serve", "Relay", "--forward", self.name, "--carrier", self.carrier, **NOBODY)
        relay.wait_for_line("^Listening on ")
        self.assert_sent("Error: identity refused", "Relay", "hello")

    def test_who_is_let_in(self):
        server = self.serve(self.name, "--access", "everyone")
        done = self.run_program(CTL, "send", self.name, "hello", **NOBODY)
        self.assertEqual(done, (0, b"Response to: hello\n", b""))
        self.assertEqual(server.stop(), 0)
        server = self.serve(self.name, **NOBODY)
        self.assert_sent("Response to: hello", self.name, "hello")  # root, as with a file

    def test_one_that_is_let_in_and_gets_no_reply(self):
        """It read the request, so it does not close because of the client's identity."""
        self.serve(self.name, "--access", "everyone", "--exec", "exit 3", "--shell", "--one-request")
        done = self.run_program(CTL, "send", self.name, "hello", **NOBODY)
        self.assertNotEqual(done[0], 7, done)


class TestOtherServers(ProgramsTestCase):
    """Servers written in Python."""

    def listen(self, handle):
        name = f"standpipe-other-{os.getpid()}-{id(handle)}"
        listening = socket.socket(socket.AF_UNIX)
        self.addCleanup(listening.close)
        listening.bind("\0" + name)
        listening.listen()

        def serve():
            while True:
                try:
                    client, _ = listening.accept()
                except OSError:
                    return
                with client:
                    handle(client)

        thread = threading.Thread(target=serve)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(listening.shutdown, socket.SHUT_RDWR)
        return "@" + name

    @staticmethod
    def read_request(client):
        length = struct.unpack("<I", client.recv(4, socket.MSG_WAITALL))[0]
        client.recv(length, socket.MSG_WAITALL)

    def test_of_the_same_user(self):
        """The reason is not the client's identity."""
        for handle in (lambda client: None, self.read_request):
            self.assert_refused(5, self.send(self.listen(handle), "hello"))

    @unittest.skipUnless(os.geteuid() == 0, "needs two users: run as root")
    def test_of_another_user(self):
        def greet(client):
            client.sendall(struct.pack("<I", 2) + b"hi")
            client.recv(1)

        for handle, code in ((lambda client: None, 7), (self.read_request, 5), (lambda client: client.recv(1), 7)):
            with self.subTest(code):
                self.assert_refused(code, self.run_program(CTL, "send", self.listen(handle), "hello", **NOBODY))
        # A greeting was received: the client was accepted.
        done = self.run_program(CTL, "send", self.listen(greet), "hello", **NOBODY)
        self.assertEqual(done[0], 0, done)

    @unittest.skipUnless(os.geteuid() == 0, "needs two users: run as root")
    def test_at_a_path(self):
        """The system refuses, before the server sees the client."""
        path = self.path("MyPipe")
        os.chmod(self.folder, 0o755)
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path)
            listening.listen()
            os.chmod(path, 0o600)
            refusal = self.assert_refused(7, self.run_program(CTL, "send", path, "hello", **NOBODY))
            self.assertIn("This user may not connect", refusal)
            # And if it does not, an end has no special meaning.
            os.chmod(path, 0o666)
            thread = threading.Thread(target=lambda: listening.accept()[0].close())
            thread.start()
            self.assert_refused(5, self.run_program(CTL, "send", path, "hello", **NOBODY))
            thread.join()


with_each_carrier(globals(), TestRefused)

if __name__ == "__main__":
    unittest.main()
