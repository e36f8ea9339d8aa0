#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The memory that clients can use in a server that replies more slowly than they send, and its release after they
disconnect. Environment: STANDPIPE_BIN."""

import resource
import selectors
import socket
import struct
import time
import unittest

import programs

MIB = 1024 * 1024
MESSAGE = 16 * MIB
QUIET = 2.0  # seconds in which the server reads nothing: it holds back further input


def memory(program, what):
    """A value of its status in bytes, such as VmRSS."""
    with open(f"/proc/{program.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(what + ":")) * 1024


class Flood:
    """Connections of this process that send as fast as the server reads."""

    def __init__(self, path, connections, data):
        self._selector = selectors.DefaultSelector()
        self._sockets = []
        for _ in range(connections):
            one = socket.socket(socket.AF_UNIX)
            one.connect(path)
            one.setblocking(False)
            self._sockets.append(one)
            self._selector.register(one, selectors.EVENT_WRITE, memoryview(data))

    def send(self):
        """Sends everything, or until the server has read nothing for a while. Returns the bytes accepted."""
        taken = 0
        last = time.monotonic()
        while self._selector.get_map() and time.monotonic() - last < QUIET:
            for key, _ in self._selector.select(0.1):
                try:
                    sent = key.fileobj.send(key.data[:MIB])
                except (BrokenPipeError, ConnectionResetError):  # evicted
                    self._selector.unregister(key.fileobj)
                    continue
                taken += sent
                last = time.monotonic()
                if sent == len(key.data):
                    self._selector.unregister(key.fileobj)
                else:
                    self._selector.modify(key.fileobj, selectors.EVENT_WRITE, key.data[sent:])
        return taken

    def close(self):
        self._selector.close()
        for one in self._sockets:
            one.close()


class TestMemory(programs.ProgramsTestCase):
    def flood(self, connections, data):
        flood = Flood(self.path("MyPipe"), connections, data)
        self.addCleanup(flood.close)
        return flood

    def serve_within(self, limit, *arguments):
        """With an address space of this many bytes."""
        return self.serve("MyPipe", *arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))

    def assert_memory_comes_back(self, server):
        self.wait_until(lambda: memory(server, "VmRSS") < 100 * MIB, "its memory does not come back")

    def assert_serves(self, server):
        self.assert_sent("Response to: still here", "MyPipe", "still here")
        self.assertEqual(server.stop(), 0)

    def check_command(self, server):
        flood = self.flood(4, (struct.pack("<I", MESSAGE) + b"x" * MESSAGE) * 40)
        taken = flood.send()
        self.assertGreater(taken, 100 * MIB)
        self.assertLess(taken, 400 * MIB)
        self.assertLess(memory(server, "VmHWM"), 450 * MIB)
        flood.close()
        server.wait_for_line("Pipe [1-4]: problem: The command was not given [0-9]+ requests whose clients are gone", 4)
        self.assert_memory_comes_back(server)
        self.assertEqual(server.stop(), 0)

    def test_requests_that_wait_for_a_command(self):
        for way in (("--exec-jobs", "1"), ("--exec-keep",)):
            with self.subTest(way):
                self.check_command(self.serve("MyPipe", "--exec", "sleep 60", *way))

    def test_requests_that_wait_for_a_command_with_little_memory(self):
        for way in (("--exec-jobs", "1"), ("--exec-keep",)):
            with self.subTest(way):
                self.check_command(self.serve_within(1024 * MIB, "--exec", "sleep 60", *way))

    def test_halves_of_messages_with_little_memory(self):
        for limit in ((), ("--peer-pending", "0")):
            with self.subTest(limit):
                server = self.serve_within(1024 * MIB, *limit)
                flood = self.flood(96, struct.pack("<I", MESSAGE) + b"x" * (15 * MIB))
                flood.send()
                server.wait_for_line("problem: .* as many bytes of unanswered requests")
                # A client that sends little is served nevertheless.
                self.assert_sent("Response to: hello", "MyPipe", "hello")
                flood.close()
                self.assert_memory_comes_back(server)
                self.assert_serves(server)

    def test_all_of_many_long_messages_are_answered(self):
        # More than the process's quota of pending requests, all at once, and each longer than it.
        self.serve("MyPipe", "--peer-pending", str(3 * MIB))
        flood = self.flood(8, struct.pack("<I", 4 * MIB) + b"x" * (4 * MIB))
        self.assertEqual(flood.send(), 8 * (4 * MIB + 4))
        flood.close()

    def test_a_process_whose_messages_all_stall_is_evicted_at_once(self):
        server = self.start(programs.CTL, "serve", "MyPipe", "--peer-pending", str(8 * MIB), "--stuck-timeout", "1000")
        server.wait_for_line("^Listening on ")
        begin = time.monotonic()
        self.flood(40, struct.pack("<I", MESSAGE) + b"x" * MIB).send()
        server.wait_for_line("taken off", 40)
        # Not one after the other.
        self.assertLess(time.monotonic() - begin, 30)

    def test_replies_nobody_takes_with_little_memory(self):
        server = self.serve_within(1024 * MIB, "--peer-unsent", "0")
        flood = self.flood(96, struct.pack("<I", 12 * MIB) + b"x" * (12 * MIB))
        flood.send()
        flood.close()
        self.assert_memory_comes_back(server)
        self.assert_serves(server)

    def test_a_template_that_would_fill_the_memory(self):
        server = self.serve_within(1024 * MIB, "--reply", "{text}" * 10_000)
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(self.path("MyPipe"))
            client.sendall(struct.pack("<I", MIB) + b"x" * MIB)
            self.assertEqual(client.recv(25, socket.MSG_WAITALL), struct.pack("<I", 21) + b"Error: reply too long")
        server.wait_for_line("problem: The reply takes 10485760000 bytes; the limit is")
        self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
