#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that forwards, between a client and an upstream server of the test. Environment: STANDPIPE_BIN."""

import os
import socket
import threading
import unittest

from frames import encode, receive
from programs import CTL, PATIENCE, ProgramsTestCase


class OtherServer:
    """Replies in upper case, on a thread for each connection. "push" gets a reply followed by a push, "close" ends the
    connection, "silence" gets no reply."""

    def __init__(self, path, framing="u32le", greeting=None):
        self.path = path
        self.framing = framing
        self.greeting = greeting
        self.connections = []
        self.changed = threading.Condition()
        self.closed = 0
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        self.threads = [threading.Thread(target=self.accept)]
        self.threads[0].start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with self.changed:
                self.connections.append(connection)
                self.changed.notify_all()
            self.threads.append(threading.Thread(target=self.talk, args=(connection,)))
            self.threads[-1].start()

    def talk(self, connection):
        try:
            if self.greeting:
                connection.sendall(encode(self.greeting, self.framing))
            while True:
                message = receive(connection, self.framing)
                if message == b"close":
                    break
                if message == b"silence":
                    continue
                connection.sendall(encode(message.upper(), self.framing))
                if message == b"push":
                    connection.sendall(encode(b"unasked", self.framing))
        except (EOFError, OSError):
            pass
        connection.close()
        with self.changed:
            self.closed += 1
            self.changed.notify_all()

    def wait(self, condition):
        with self.changed:
            return self.changed.wait_for(condition, PATIENCE)

    def close(self):
        if self.path is None:
            return
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.threads[0].join(PATIENCE)
        for connection in self.connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        for thread in self.threads:
            thread.join(PATIENCE)
        os.remove(self.path)
        self.path = None


class TestForward(ProgramsTestCase):
    def other(self, **options):
        server = OtherServer(os.path.join(self.folder, "other.sock"), **options)
        self.addCleanup(server.close)
        return server

    def forward(self, *arguments, name="MyPipe", to=None):
        return self.serve(name, "--forward", to or os.path.join(self.folder, "other.sock"), *arguments)

    def connect(self, name="MyPipe"):
        client = socket.socket(socket.AF_UNIX)
        self.addCleanup(client.close)
        client.settimeout(PATIENCE)
        client.connect(self.path(name))
        return client

    def ask(self, client, message, framing="u32le"):
        client.sendall(encode(message, framing))
        return receive(client, framing)

    def test_requests_and_replies_go_through(self):
        self.other()
        self.forward()
        client = self.connect()
        for message in (b"hello", b" ", b"x" * 5_000_000, bytes(range(32))):
            self.assertEqual(self.ask(client, message), message.upper())

    def test_order_is_kept_under_load(self):
        self.other()
        self.forward("--log", "none")
        client = self.connect()
        sender = threading.Thread(target=client.sendall, args=(b"".join(encode(b"n%d" % n) for n in range(5000)),))
        sender.start()
        for n in range(5000):
            self.assertEqual(receive(client), b"N%d" % n)
        sender.join()

    def test_each_client_has_a_connection_of_its_own_that_goes_with_it(self):
        other = self.other()
        self.forward()
        clients = [self.connect() for _ in range(3)]
        for number, client in enumerate(clients):
            self.assertEqual(self.ask(client, b"client %d" % number), b"CLIENT %d" % number)
        self.assertEqual(len(other.connections), 3)
        self.assertEqual(other.closed, 0)
        clients[1].close()
        self.assertTrue(other.wait(lambda: other.closed == 1))
        self.assertEqual(self.ask(clients[0], b"still here"), b"STILL HERE")

    def test_the_other_server_may_speak_first(self):
        self.other(greeting=b"welcome")
        server = self.forward()
        client = self.connect()
        self.assertEqual(receive(client), b"welcome")
        server.wait_for_line("^Pipe 1: message sent: welcome")

    def test_what_it_sends_unasked_goes_to_that_client(self):
        self.other()
        self.forward()
        first, second = self.connect(), self.connect()
        self.assertEqual(self.ask(second, b"hello"), b"HELLO")
        self.assertEqual(self.ask(first, b"push"), b"PUSH")
        self.assertEqual(receive(first), b"unasked")
        self.assertEqual(self.ask(second, b"nothing"), b"NOTHING")

    def test_other_framings(self):
        for there in ("line", "u16be", "netstring", "content-length"):
            with self.subTest(there):
                other = self.other(framing=there)
                self.forward("--forward-framing", there, name=there)
                self.assertEqual(self.ask(self.connect(there), b"hello"), b"HELLO")
                other.close()

    def test_its_own_framing_unless_told(self):
        self.other(framing="line")
        self.forward("--framing", "line")
        self.assertEqual(self.ask(self.connect(), b"hello", "line"), b"HELLO")

    def test_a_request_the_other_framing_cannot_carry(self):
        self.other(framing="line")
        server = self.forward("--forward-framing", "line")
        client = self.connect()
        self.assertEqual(self.ask(client, b"two\nlines"), b"Error: message not encodable")
        self.assertEqual(self.ask(client, b"one"), b"ONE")
        server.wait_for_line("^Pipe 1: problem: ")

    def test_a_server_that_is_not_there_and_comes(self):
        server = self.forward()
        client = self.connect()
        self.assertEqual(self.ask(client, b"hello"), b"Error: server absent")
        server.wait_for_line("^Pipe 1: problem: Nothing listens at .*other.sock")
        other = self.other()
        self.assertEqual(self.ask(client, b"hello"), b"HELLO")
        other.close()
        server.wait_for_line("^Pipe 1: note: peer closed")
        self.assertEqual(self.ask(client, b"hello"), b"Error: server absent")
        self.other()
        self.assertEqual(self.ask(client, b"hello"), b"HELLO")

    def test_a_server_that_closes_instead_of_answering(self):
        self.other()
        server = self.forward()
        client = self.connect()
        self.assertEqual(self.ask(client, b"close"), b"Error: peer closed before reply")
        server.wait_for_line("^Pipe 1: problem: ")
        self.assertEqual(self.ask(client, b"hello"), b"HELLO")

    def test_a_server_that_does_not_answer(self):
        self.other()
        server = self.forward("--forward-timeout", "200")
        self.assertEqual(self.ask(self.connect(), b"silence"), b"Error: reply timeout")
        server.wait_for_line("^Pipe 1: problem: .*200 ms")

    def test_a_reply_that_is_too_long(self):
        self.other()
        self.serve("Long", "--reply", "{text}{text}")
        self.forward("--max-message", "1000", to="Long")
        self.assertEqual(self.ask(self.connect(), b"x" * 600), b"Error: message too long")
        self.assertEqual(self.ask(self.connect(), b"x" * 500), b"x" * 1000)

    def test_to_itself(self):
        for words in ("MyPipe", self.path("MyPipe"), os.path.join(self.folder, ".", "CoreFxPipe_MyPipe")):
            code, output, errors = self.run_program(CTL, "serve", "MyPipe", "--forward", words)
            self.assertEqual((code, output), (2, b""), errors)
            self.assertIn(b"itself", errors)

    def test_to_itself_by_a_link_made_later(self):
        link = os.path.join(self.folder, "other.sock")
        server = self.forward("--forward-timeout", "30000")
        os.symlink(self.path("MyPipe"), link)
        client = self.connect()
        self.assertEqual(self.ask(client, b"hello"), b"Error: forward to itself")
        server.wait_for_line("^Pipe 1: problem: .*itself")
        self.assertEqual(self.ask(self.connect(), b"hello"), b"Error: forward to itself")
        self.assertFalse([line for line in server.lines if line.startswith("Pipe 3:")])

    def test_a_ring_of_two(self):
        """A loop cannot be detected; it uses up the pipes, each request gets its error in time, and nothing hangs."""
        first = self.serve("first", "--forward", "second", "--pipes", "4", "--forward-timeout", "500")
        second = self.serve("second", "--forward", "first", "--pipes", "4", "--forward-timeout", "500")
        self.assertEqual(self.ask(self.connect("first"), b"hello"), b"Error: reply timeout")
        self.assertEqual((first.stop(), second.stop()), (0, 0))

    def test_what_does_not_go_together(self):
        for arguments in (["--forward", "x", "--reply", "y"], ["--forward", "x", "--exec", "cat"],
                          ["--forward-framing", "line"], ["--forward", "x", "--forward-framing", "u64"]):
            code, output, errors = self.run_program(CTL, "serve", "MyPipe", *arguments)
            self.assertEqual((code, output), (2, b""), errors)
            self.assertEqual(errors.count(b"\n"), 1, errors)


if __name__ == "__main__":
    unittest.main()
