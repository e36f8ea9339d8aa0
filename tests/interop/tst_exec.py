#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A process for each request, tested by a client that shares no code with the server. Environment: STANDPIPE_BIN."""

import os
import signal
import time
import unittest

from commands import ExecTestCase, children, is_alive
from frames import encode, receive
from processes import descriptors
from programs import CTL, limits


class TestProcessARequest(ExecTestCase):
    def test_cat_gives_every_byte_back(self):
        self.serve("MyPipe", "--exec", "cat")
        client = self.connect()
        every = bytes(range(256))
        for message in (b"hello", b" ", b"no line feed", every, every * 4000, "Grüße 😀".encode()):
            self.assertEqual(self.ask(client, message), message)

    def test_one_line_feed_is_taken_off(self):
        self.serve("MyPipe", "--exec", "cat")
        client = self.connect()
        self.assertEqual(self.ask(client, b"one\n"), b"one")
        self.assertEqual(self.ask(client, b"two\n\n"), b"two\n")

    def test_a_framing_of_lines(self):
        self.serve("MyPipe", "--framing", "line", "--exec", "tr a-z A-Z")
        self.assertEqual(self.ask(self.connect(), b"hello there", "line"), b"HELLO THERE")

    def test_words_are_split_and_no_shell_sees_them(self):
        self.serve("MyPipe", "--exec", 'printf "%s;" "two words" $HOME *')
        self.assertEqual(self.ask(self.connect(), b"x"), b"two words;$HOME;*;")

    def test_a_shell_sees_them_if_it_is_asked_for(self):
        self.serve("MyPipe", "--shell", "--exec", "cat; echo $STANDPIPE_PIPE $STANDPIPE_REQUEST $STANDPIPE_PID | tr ' ' -")
        client = self.connect()
        self.assertEqual(self.ask(client, b"x "), b"x 1-1-%d" % os.getpid())
        self.assertEqual(self.ask(client, b"y "), b"y 1-2-%d" % os.getpid())

    def test_answers_leave_in_the_order_of_the_requests(self):
        self.serve("MyPipe", "--shell", "--exec-jobs", "8", "--exec", "read t; sleep $t; echo $t")
        client = self.connect()
        client.sendall(b"".join(encode(t + b"\n") for t in (b"0.3", b"0.2", b"0.1", b"0")))
        self.assertEqual([receive(client) for _ in range(4)], [b"0.3", b"0.2", b"0.1", b"0"])

    def test_no_more_processes_at_once_than_allowed(self):
        log = os.path.join(self.folder, "jobs")
        go = os.path.join(self.folder, "go")
        self.serve("MyPipe", "--shell", "--exec-jobs", "2", "--exec",
                   f"echo + >> {log}; until [ -e {go} ]; do sleep 0.01; done; echo - >> {log}; cat")
        clients = [self.connect() for _ in range(6)]
        for client in clients:
            client.sendall(encode(b"x"))
        self.wait_until(lambda: os.path.exists(log) and os.path.getsize(log) >= 4, "two run at once")
        with open(go, "wb"):
            pass
        self.assertEqual([receive(client) for client in clients], [b"x"] * 6)
        running = most = 0
        with open(log, encoding="utf-8") as lines:
            for line in lines:
                running += 1 if line == "+\n" else -1
                most = max(most, running)
        self.assertEqual(most, 2)

    def test_a_failing_command(self):
        server = self.serve("MyPipe", "--shell", "--exec", "echo first >&2; echo last >&2; exit 3")
        self.assertEqual(self.ask(self.connect(), b"x"), b"Error: command failed")
        server.wait_for_line("^Pipe 1: note: first$")
        server.wait_for_line("^Pipe 1: note: last$")
        server.wait_for_line("^Pipe 1: problem: .*exit code 3.*last")

    def test_a_command_that_a_signal_ends(self):
        server = self.serve("MyPipe", "--shell", "--exec", "kill -SEGV $$")
        self.assertEqual(self.ask(self.connect(), b"x"), b"Error: command signalled")
        server.wait_for_line("^Pipe 1: problem: .*signal 11")

    def test_standard_error_of_a_good_one_is_in_the_log_alone(self):
        server = self.serve("MyPipe", "--shell", "--exec", "printf 'bad \\377 bytes' >&2; seq 1 100 >&2; cat")
        self.assertEqual(self.ask(self.connect(), b"x"), b"x")
        server.wait_for_line("^Pipe 1: note: 100$")
        server.wait_for_line("^Pipe 1: note: 80 lines .*not shown")
        server.wait_for_line("request handled")
        self.assertFalse([line for line in server.lines if "problem" in line])

    def test_one_that_takes_too_long(self):
        server = self.serve("MyPipe", "--exec-timeout", "200", "--exec", "sleep 1000")
        self.assertEqual(self.ask(self.connect(), b"x"), b"Error: command timed out")
        server.wait_for_line("^Pipe 1: problem: .*200 ms")
        self.wait_until(lambda: not children(server.pid), "the command is ended and no zombie stays")

    def test_what_it_had_written_until_then_is_in_the_log(self):
        for limit in limits(500):
            server = self.serve(f"P{limit}", "--exec-timeout", str(limit), "--shell", "--exec", "printf half; sleep 1000")
            self.assertEqual(self.ask(self.connect(f"P{limit}"), b"x"), b"Error: command timed out")
            server.wait_for_line(f"^Pipe 1: problem: .*{limit} ms")
            server.stop()
            if "Pipe 1: note: half" in server.lines:
                break
        self.assertIn("Pipe 1: note: half", server.lines)
        other = self.serve("Other", "--shell", "--exec", "echo broken; exit 3")
        self.assertEqual(self.run_program(CTL, "send", "Other", "x", "--timeout", "60000")[0], 0)
        other.wait_for_line(r"^Pipe 1: note: broken\\n$")

    def test_no_time_limit_comes_early(self):
        for keep in ((), ("--exec-keep",)):
            with self.subTest(keep=keep):
                server = self.serve("MyPipe", "--exec-timeout", "670", "--exec-jobs", "4", "--exec", "sleep 1000", *keep)
                for _ in range(3):
                    clients = [self.connect() for _ in range(1 if keep else 4)]
                    begin = time.monotonic()
                    for client in clients:
                        client.sendall(encode(b"x"))
                    for client in clients:
                        self.assertEqual(receive(client), b"Error: command timed out")
                        self.assertGreaterEqual(time.monotonic() - begin, 0.670)
                        client.close()
                self.assertEqual(server.stop(), 0)

    def test_a_command_is_not_blamed_for_the_servers_pause(self):
        for keep in ((), ("--exec-keep", "--framing", "line")):
            with self.subTest(keep=keep):
                framing = "line" if keep else "u32le"
                begun, ended = (os.path.join(self.folder, name) for name in ("begun", "ended"))
                server = self.serve("MyPipe", "--exec-timeout", "3000", "--shell", "--exec",
                                    f"touch {begun}; read x; sleep 0.1; echo done; touch {ended}", *keep)
                client = self.connect()
                client.sendall(encode(b"x\n" if not keep else b"x", framing))
                self.wait_until(lambda begun=begun: os.path.exists(begun), "the command has begun")
                server.process.send_signal(signal.SIGSTOP)
                time.sleep(3.2)  # a pause of the server, longer than the limit, in which the command ends
                self.wait_until(lambda ended=ended: os.path.exists(ended), "the command has ended")
                server.process.send_signal(signal.SIGCONT)
                self.assertEqual(receive(client, framing), b"done")
                self.assertEqual(server.stop(), 0)
                os.unlink(begun)
                os.unlink(ended)

    def test_output_without_end(self):
        server = self.serve("MyPipe", "--max-message", "100000", "--exec", "yes")
        self.assertEqual(self.ask(self.connect(), b"x"), b"Error: command output too long")
        self.wait_until(lambda: not children(server.pid), "it is ended")

    def test_output_as_long_as_allowed_and_a_byte_more(self):
        self.serve("MyPipe", "--max-message", "5000", "--shell", "--exec", 'read n; head -c "$n" /dev/zero; echo')
        client = self.connect()
        self.assertEqual(self.ask(client, b"5000\n"), b"\0" * 5000)
        self.assertEqual(self.ask(client, b"5001\n"), b"Error: command output too long")

    def test_one_that_does_not_read_a_large_request(self):
        self.serve("MyPipe", "--shell", "--exec", "sleep 0.05; echo done")  # late enough for the pipe to be full
        client = self.connect()
        for _ in range(3):
            self.assertEqual(self.ask(client, b"x" * 3_000_000), b"done")

    def test_what_it_leaves_running_is_ended_with_it(self):
        server = self.serve("MyPipe", "--shell", "--exec", "sleep 1000 & echo $!")
        helper = int(self.ask(self.connect(), b"x"))
        self.wait_until(lambda: not is_alive(helper), "the grandchild is ended")
        self.assertFalse(children(server.pid))

    def test_a_grandchild_is_ended_when_time_is_up(self):
        pids = os.path.join(self.folder, "pids")
        self.serve("MyPipe", "--exec-timeout", "300", "--shell", "--exec", f"sleep 1000 & echo $! > {pids}; wait")
        client = self.connect()
        written = ""
        while not written:  # again if the shell had not written it before the time-out
            self.assertEqual(self.ask(client, b"x"), b"Error: command timed out")
            if os.path.exists(pids):
                with open(pids, encoding="utf-8") as file:
                    written = file.read()
        helper = int(written)
        self.wait_until(lambda: not is_alive(helper), "the grandchild is ended")

    def test_many_requests_leave_no_zombies(self):
        server = self.serve("MyPipe", "--log", "none", "--exec", "cat")
        client = self.connect()
        for n in range(100):
            self.assertEqual(self.ask(client, b"%d" % n), b"%d" % n)
        self.wait_until(lambda: not children(server.pid), "no child is left")

    def test_it_has_the_standard_descriptors_alone(self):
        given = os.pipe()
        self.addCleanup(lambda: [os.close(end) for end in given])
        server = self.serve("MyPipe", "--exec", "sleep 1000", pass_fds=given)
        others = [self.connect() for _ in range(3)]
        others[0].sendall(encode(b"x"))
        self.wait_until(lambda: children(server.pid), "the command runs")
        child = children(server.pid)[0][0]
        self.wait_until(lambda: os.readlink(f"/proc/{child}/exe").endswith("sleep"), "it has become sleep")
        self.assertEqual(sorted(descriptors(child)), [0, 1, 2])
        self.assertEqual(os.getpgid(child), child)

    def test_it_dies_with_the_server(self):
        for how in (signal.SIGKILL, signal.SIGTERM):
            for keep in ([], ["--exec-keep"]):
                with self.subTest(f"{how.name} {keep}"):
                    server = self.serve("MyPipe", "--exec", "sleep 1000", "--exec-timeout", "0", *keep)
                    client = self.connect()
                    client.sendall(encode(b"x"))
                    self.wait_until(lambda: children(server.pid), "the command runs")
                    child = children(server.pid)[0][0]
                    self.wait_until(lambda: os.readlink(f"/proc/{child}/exe").endswith("sleep"), "it has become sleep")
                    # It lives as long as its thread, even after others have ended.
                    self.connect().close()
                    server.wait_for_line("^Pipe 2: disconnected")
                    self.assertTrue(is_alive(child))
                    server.stop(how)
                    self.wait_until(lambda: not is_alive(child), "the command has ended")
                    self.assertEqual(server.errors, "")
                    client.close()
                    if how == signal.SIGKILL:
                        os.remove(self.path("MyPipe"))

    def test_a_program_that_is_not_there(self):
        line = self.assert_refused_usage("--exec", "no-such-program x")
        self.assertIn("no-such-program", line)

    def test_a_path_is_from_the_current_folder(self):
        program = os.path.join(self.folder, "program")
        with open(program, "w", encoding="utf-8") as script:
            script.write("#!/bin/sh\necho here\n")
        self.assertIn("./program", self.assert_refused_usage("--exec", "./program", cwd=self.folder))
        os.chmod(program, 0o700)
        self.serve("MyPipe", "--exec", "./program", cwd=self.folder)
        self.assertEqual(self.ask(self.connect(), b"x"), b"here")

    def test_an_empty_command(self):
        self.assert_refused_usage("--exec", "  ")

    def test_what_does_not_go_together(self):
        self.assert_refused_usage("--exec", "cat", "--reply", "x")
        self.assert_refused_usage("--exec-keep")
        self.assert_refused_usage("--shell")

    def assert_refused_usage(self, *arguments, **options):
        code, output, errors = self.run_program(CTL, "serve", "MyPipe", *arguments, **options)
        self.assertEqual((code, output), (2, b""), errors)
        self.assertEqual(errors.count(b"\n"), 1, errors)
        return errors.decode()

    def test_a_program_that_disappears(self):
        program = os.path.join(self.folder, "program")
        with open(program, "w", encoding="utf-8") as script:
            script.write("#!/bin/sh\ncat\n")
        os.chmod(program, 0o700)
        server = self.serve("MyPipe", "--exec", program)
        client = self.connect()
        self.assertEqual(self.ask(client, b"x"), b"x")
        os.remove(program)
        self.assertEqual(self.ask(client, b"x"), b"Error: command not started")
        server.wait_for_line("^Pipe 1: problem: .*could not be started")


if __name__ == "__main__":
    unittest.main()
