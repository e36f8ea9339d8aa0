// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A .NET client like the article's: dotnetclient NAME MESSAGE... calls once for each message, in the article's frames,
// the length and the text in two writes, and prints each reply as a line of UTF-8.
using System;
using System.IO;
using System.IO.Pipes;
using System.Text;

static class DotNetClient
{
    static byte[] ReadExactly(Stream stream, int size)
    {
        var bytes = new byte[size];
        for (int got = 0; got < size;) {
            int more = stream.Read(bytes, got, size - got);
            if (more == 0)
                throw new EndOfStreamException("the end after " + got + " of " + size + " bytes");
            got += more;
        }
        return bytes;
    }

    static int Main(string[] arguments)
    {
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        using (var pipe = new NamedPipeClientStream(".", arguments[0], PipeDirection.InOut)) {
            pipe.Connect(30000);
            for (int i = 1; i < arguments.Length; i++) {
                byte[] text = Encoding.UTF8.GetBytes(arguments[i]);
                pipe.Write(BitConverter.GetBytes((uint)text.Length), 0, 4);
                pipe.Write(text, 0, text.Length);
                pipe.Flush();
                int size = BitConverter.ToInt32(ReadExactly(pipe, 4), 0);
                output.WriteLine(Encoding.UTF8.GetString(ReadExactly(pipe, size)));
            }
        }
        return 0;
    }
}
