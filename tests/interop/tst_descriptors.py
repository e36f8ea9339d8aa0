#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server's file descriptors: none left, none inherited, none leaked. Environment: STANDPIPE_BIN, STANDPIPE_SLOWER."""

import os
import pathlib
import resource
import unittest

from frames import encode, receive
from processes import CarrierTestCase, SLOWER, descriptors, resident, with_each_carrier


class TestExhausted(CarrierTestCase):
    ROOM = 13
    CLIENTS = 30

    def idle_descriptors(self, server):
        """The descriptors that are open after it has served a client and closed its connection."""
        listening = len(descriptors(server.pid))
        self.exchange()
        self.wait_until(lambda: len(descriptors(server.pid)) == listening, "the connection is left open")
        return descriptors(server.pid)

    def served(self, clients):
        """The number of these that get a reply; the connections of the others end without one."""
        replies = [self.ask(client) for client in clients]
        self.assertLessEqual(set(replies), {None, b"Response to: hello"})
        return len(replies) - replies.count(None)

    def close(self, server, clients, left):
        for client in clients:
            client.close()
        self.wait_until(lambda: len(descriptors(server.pid)) == left, "descriptors are left open, or the reserve is gone")

    def test_some_are_served_and_the_rest_is_rejected(self):
        server = self.serve("MyPipe")
        open_before = self.idle_descriptors(server)
        limit = max(open_before) + 1 + self.ROOM
        room = limit - len(open_before)
        before = resource.prlimit(server.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (limit, before[1]))
        for turn in range(1, 4):
            clients = [self.connect() for _ in range(self.CLIENTS)]
            served = self.served(clients)
            self.assertGreaterEqual(served, room - 2)  # one may be in use for a moment, to look up a user
            self.assertLessEqual(served, room)
            server.wait_for_line("^Problem: This process has no file descriptor left", turn)
            self.assertEqual(self.path("MyPipe"), self.listening_path(server))
            # After their release, as many as fit are served again.
            self.close(server, clients, len(open_before))
            self.exchange()
        self.assertEqual(len([line for line in server.lines if line.startswith("Problem")]), 3)
        # And with the previous limit, all of them.
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, before)
        clients = [self.connect() for _ in range(self.CLIENTS)]
        self.assertEqual(self.served(clients), self.CLIENTS)
        self.close(server, clients, len(open_before))
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])

    def listening_path(self, server):
        """The path at which this process listens, according to the kernel."""
        sockets = {target.removeprefix("socket:[").removesuffix("]") for target, _ in descriptors(server.pid).values()}
        with open("/proc/net/unix", encoding="utf-8") as table:
            rows = [row.split() for row in table]
        return next(row[7] for row in rows if row[3] == "00010000" and row[6] in sockets)

    def test_the_socket_file_is_lost_meanwhile(self):
        """There is no descriptor for a new socket; it is created as soon as there is one."""
        server = self.serve("MyPipe")
        # Once with descriptors left: the sanitizer needs one for its first check of each type of object.
        os.unlink(self.path("MyPipe"))
        server.wait_for_line("^Listening on ", 2)
        open_before = self.idle_descriptors(server)
        before = resource.prlimit(server.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (max(open_before) + 1, before[1]))
        clients = []
        while len(descriptors(server.pid)) < max(open_before) + 1:  # gaps in the numbers
            clients.append(self.connect())
            self.assertIsNotNone(self.ask(clients[-1]))
        os.unlink(self.path("MyPipe"))
        server.wait_for_line("^Problem: This process has no file descriptor left")
        self.assertFalse(os.path.lexists(self.path("MyPipe")))
        # Killed now, it must not make the next start believe that any dead socket there is its own.
        self.assertNotIn("socket 0 0 0", pathlib.Path(self.path("MyPipe") + ".lock").read_text())
        resource.prlimit(server.pid, resource.RLIMIT_NOFILE, before)
        server.wait_for_line("^Listening on ", 3)
        self.exchange()


class TestNotInherited(CarrierTestCase):
    def test_an_exec_closes_all_but_the_standard_ones(self):
        server = self.serve("MyPipe", "--io-threads", "2", "--pipes", "5")
        clients = [self.connect() for _ in range(5)]
        for client in clients:
            self.assertIsNotNone(self.ask(client))

        def inherited():
            return {number: target for number, (target, is_closed) in descriptors(server.pid).items()
                    if not is_closed and number > 2}

        self.assertGreaterEqual(len(descriptors(server.pid)), 3 + 1 + 5)
        self.assertEqual(inherited(), {})
        # Neither the new socket stays open, nor the client that waits for a pipe.
        waiting = self.connect()
        server.wait_for_line("^All 5 pipes are busy")
        before = len(descriptors(server.pid))
        os.unlink(self.path("MyPipe"))
        server.wait_for_line("^Listening on ", 2)
        self.assertEqual(len(descriptors(server.pid)), before)
        self.assertEqual(inherited(), {})
        clients[0].close()
        self.assertIsNotNone(self.ask(waiting))
        self.assertEqual(inherited(), {})


class TestConnects(CarrierTestCase):
    # Measured: less than 50 KiB with either carrier, and no more after three times as many; a leak of 100 bytes for
    # each connection would be 1 MB.
    MORE_MEMORY = 768 * 1024

    def test_ten_thousand_connects_and_closes(self):
        server = self.serve("MyPipe", "--log", "none")

        def connect_and_close(times):
            for number in range(times):
                with self.connect() as client:
                    if number % 10 == 0:
                        client.sendall(encode(b"hello"))
                        if number % 20 == 0:  # the others close before their reply
                            self.assertEqual(receive(client), b"Response to: hello")
            self.exchange()

        before = len(descriptors(server.pid))
        connect_and_close(2000 // SLOWER)
        self.wait_until(lambda: len(descriptors(server.pid)) == before, "descriptors are left open")
        memory = resident(server.pid)
        connect_and_close(10_000 // SLOWER)
        self.wait_until(lambda: len(descriptors(server.pid)) == before, "descriptors are left open")
        if SLOWER == 1:  # a sanitizer delays the release of memory
            self.assertLess(resident(server.pid) - memory, self.MORE_MEMORY)


with_each_carrier(globals(), TestExhausted, TestNotInherited, TestConnects)

if __name__ == "__main__":
    unittest.main()
