// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A .NET server like the article's: dotnetserver NAME serves one client after the other, one request each, in the article's
// frames. Prints "ready" before it waits for the first.
using System;
using System.IO;
using System.IO.Pipes;
using System.Text;

static class DotNetServer
{
    static byte[] ReadExactly(Stream stream, int size)
    {
        var bytes = new byte[size];
        for (int got = 0; got < size;) {
            int more = stream.Read(bytes, got, size - got);
            if (more == 0)
                return null;
            got += more;
        }
        return bytes;
    }

    static void Serve(NamedPipeServerStream pipe)
    {
        byte[] size = ReadExactly(pipe, 4);
        byte[] request = size == null ? null : ReadExactly(pipe, BitConverter.ToInt32(size, 0));
        if (request == null)
            return;
        byte[] reply = Encoding.UTF8.GetBytes(".NET got: " + Encoding.UTF8.GetString(request));
        pipe.Write(BitConverter.GetBytes((uint)reply.Length), 0, 4);
        pipe.Write(reply, 0, reply.Length);
        pipe.Flush();
    }

    static int Main(string[] arguments)
    {
        using (var pipe = new NamedPipeServerStream(arguments[0], PipeDirection.InOut, 1)) {
            Console.WriteLine("ready");
            for (;;) {
                pipe.WaitForConnection();
                Serve(pipe);
                pipe.Disconnect();
            }
        }
    }
}
