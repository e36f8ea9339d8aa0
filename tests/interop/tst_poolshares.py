#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that holds the whole pool leaves others their quota of it, and a client is not evicted for time in which
the server was stopped. The time after which a client counts as idle is an hour here, unless that is under test.
Environment: STANDPIPE_BIN."""

import json
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest

from frames import encode, receive
from processes import CarrierTestCase, with_each_carrier
from programs import PATIENCE

LONG = ("--stuck-timeout", "3600000")
# A process that holds this many connections, reports when each is served, and sends another request on each when told
# to.
HOLDER = """
import socket, struct, sys
def ask(one):
    one.sendall(struct.pack("<I", 5) + b"hello")
    reply = b""
    while len(reply) < 22:
        part = one.recv(22 - len(reply))
        if not part:
            return False
        reply += part
    return reply[4:] == b"Response to: hello"
held = [socket.socket(socket.AF_UNIX) for _ in range(int(sys.argv[2]))]
for one in held:
    one.connect(sys.argv[1])
while True:
    print(sum(ask(one) for one in held), flush=True)
    sys.stdin.readline()
"""


class TestPool(CarrierTestCase):
    def start_holder(self, count):
        holder = subprocess.Popen([sys.executable, "-c", HOLDER, self.path("MyPipe"), str(count)], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, env=self.env)

        def end():
            holder.kill()
            holder.communicate()

        self.addCleanup(end)
        return holder

    def served(self, holder):
        """The number of its connections that are served."""
        ready, _, _ = select.select([holder.stdout], [], [], PATIENCE)
        self.assertTrue(ready, "somebody waits for a pipe and gets none")
        return int(holder.stdout.readline())

    def keep_asking(self, clients):
        """Sends a request on each connection in turn; those not served are dropped."""
        is_over = threading.Event()

        def ask_on():
            while not is_over.is_set():
                for client in list(clients):
                    if is_over.is_set():
                        return
                    if self.ask(client) != b"Response to: hello":
                        clients.remove(client)
                is_over.wait(0.01)

        asking = threading.Thread(target=ask_on)
        asking.start()

        def end():
            is_over.set()
            asking.join(PATIENCE)

        self.addCleanup(end)
        return end

    def test_idle_connections_of_one_process(self):
        self.serve("MyPipe", "--io-threads", "1", *LONG)
        idle = [self.connect() for _ in range(300)]  # 44 of them wait
        # One after the other, and several at once.
        for _ in range(3):
            self.assert_sent("Response to: hello", "MyPipe", "hello")
        self.assertEqual(self.served(self.start_holder(20)), 20)
        self.assertEqual(len([one for one in idle if self.is_open(one)]), 300 - 23)

    def is_open(self, client):
        """The server has not closed it."""
        client.setblocking(False)
        try:
            return client.recv(1) != b""
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False

    def test_a_process_that_holds_the_pool_slightly_active(self):
        server = self.serve("MyPipe", "--pipes", "16", "--io-threads", "2", "--log", "json", *LONG)
        hog = [self.connect() for _ in range(16)]
        for client in hog:
            self.assertEqual(self.ask(client), b"Response to: hello")
        end = self.keep_asking(hog)
        honest = self.start_holder(5)
        self.assertEqual(self.served(honest), 5)
        self.assertEqual(self.served(self.start_holder(2)), 2)
        # It keeps its pipes, and the other keeps those that no client needs.
        honest.stdin.write(b"\n")
        honest.stdin.flush()
        self.assertEqual(self.served(honest), 5)
        line = json.loads(server.wait_for_line('"over_pool_quota"', 7))
        self.assertEqual(line["kind"], "evicted")
        end()
        self.assertEqual(sum(self.ask(client) is not None for client in hog), 16 - 7)

    def test_a_process_that_comes_back_at_once(self):
        self.serve("MyPipe", "--pipes", "4", *LONG)
        is_over = threading.Event()

        def come_back():
            while not is_over.is_set():
                client = socket.socket(socket.AF_UNIX)
                client.settimeout(0.05)
                try:
                    client.connect(self.path("MyPipe"))
                    while not is_over.is_set() and self.ask(client):
                        is_over.wait(0.01)
                except (TimeoutError, OSError):
                    pass
                client.close()

        hog = [threading.Thread(target=come_back) for _ in range(12)]
        for one in hog:
            one.start()
        try:
            for _ in range(5):
                self.assert_sent("Response to: hello", "MyPipe", "hello")
            self.assertEqual(self.served(self.start_holder(2)), 2)
        finally:
            is_over.set()
            for one in hog:
                one.join(PATIENCE)

    def test_requests_in_hand_are_answered_first(self):
        server = self.serve("MyPipe", "--pipes", "2", "--shell", "--exec-jobs", "4", "--exec", "read t; sleep $t; echo $t", *LONG)
        hog = [self.connect() for _ in range(2)]
        for client in hog:
            client.sendall(encode(b"1\n"))
        server.wait_for_line("request: 1", 2)
        self.assert_sent("0", "MyPipe", text=b"0\n")
        self.assertEqual([receive(client) for client in hog], [b"1", b"1"])
        server.wait_for_line("over its share")

    def test_requests_that_are_never_done_are_cut_off(self):
        server = self.serve("MyPipe", "--pipes", "2", "--shell", "--exec-timeout", "0", "--exec-jobs", "4", "--exec",
                            "read t; [ $t = 0 ] && echo 0 || exec sleep $t", "--stuck-timeout", "300")
        hog = [self.connect() for _ in range(2)]
        for client in hog:
            client.sendall(encode(b"3600\n"))
        server.wait_for_line("request: 3600", 2)
        self.assert_sent("0", "MyPipe", text=b"0\n")
        server.wait_for_line("over its share")


class TestPause(CarrierTestCase):
    def pause(self, server, seconds):
        server.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)  # the test: the server is stopped for this long
        server.process.send_signal(signal.SIGCONT)

    def test_half_a_message_whose_rest_comes_during_the_pause(self):
        server = self.serve("MyPipe", "--stuck-timeout", "3000")
        client = self.connect()
        self.assertEqual(self.ask(client), b"Response to: hello")
        message = encode(b"x" * 100_000)
        client.sendall(message[:5000])
        server.process.send_signal(signal.SIGSTOP)
        client.sendall(message[5000:])
        self.pause(server, 3.5)
        self.assertEqual(receive(client), b"Response to: " + b"x" * 100_000)

    def test_half_a_message_whose_rest_comes_after_it(self):
        server = self.serve("MyPipe", "--stuck-timeout", "3000")
        client = self.connect()
        message = encode(b"hello")
        client.sendall(message[:7])
        other = self.connect()
        self.assertEqual(self.ask(other), b"Response to: hello")  # by now the partial message has been read
        self.pause(server, 3.5)
        self.assertEqual(self.ask(other), b"Response to: hello")
        self.assertFalse(select.select([client], [], [], 0.3)[0])
        client.sendall(message[7:])
        self.assertEqual(receive(client), b"Response to: hello")

    def test_a_reply_that_is_taken_after_the_pause(self):
        server = self.serve("MyPipe", "--stuck-timeout", "3000")
        client = self.connect()
        message = b"x" * 1_000_000  # more than the system buffers; has to arrive within the limit, without the pause
        client.sendall(encode(message))
        select.select([client], [], [], PATIENCE)  # the first bytes of the reply have arrived
        self.pause(server, 3.5)
        self.assertEqual(receive(client), b"Response to: " + message)


with_each_carrier(globals(), TestPool, TestPause)

if __name__ == "__main__":
    unittest.main()
