// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
//
// The environment of a script: server, console, timers; and the functions that call it. The manual is SCRIPTS.md.
// native: ScriptBridge. Returns the functions that ScriptRealm calls.
// longest: limit of a message; mostMessages, mostBytes: limits of a list of messages.
// makePromises: promises.js.
(function (makePromises, native, longest, mostMessages, mostBytes) {
    "use strict";

    const global = (0, eval)("this");
    // The line of the running loop: written by LoopInstrumenter, read by ScriptRealm.
    Object.defineProperty(global, "__standpipeLine", { value: 0, writable: true });
    const promises = makePromises();
    global.Promise = promises.Promise;
    // A script may replace builtins; the prelude uses the originals.
    const parse = JSON.parse, stringify = JSON.stringify, isArray = Array.isArray, isView = ArrayBuffer.isView;
    const Buffer = ArrayBuffer, Failed = Error, Kept = Promise, Text = String, Moment = Date;
    const resolved = Promise.resolve, settled = Promise.prototype.then, cut = ArrayBuffer.prototype.slice;
    // By pipe. Not a Map: in Qt 6.4, removing an entry reads past the end of the map.
    const clients = Object.create(null);
    const longestFailure = 100000;
    let functions = null;

    // A concatenated string is flattened when it is used, which may need more memory than there is.
    function brief(text) {
        return text.length > longestFailure ? "a text of " + text.length + " characters" : text;
    }

    function failure(thrown) {
        try {
            if (!(thrown instanceof Failed))
                return { failed: brief(Text(thrown)), name: "", stack: "" };
            return { failed: brief(Text(thrown.message)), name: brief(Text(thrown.name)), stack: brief(Text(thrown.stack)) };
        } catch (again) {
            return { failed: "something that cannot be shown", name: "", stack: "" };
        }
    }

    // Converts one message: a string, or an ArrayBuffer. A message that is too long is neither flattened nor copied.
    // isReply: whether it is a reply to a request.
    function message(value, isReply) {
        if (typeof value === "string") {
            if (value.length > longest)
                native.tooLong(value.length, isReply);
            return value;
        }
        if (value instanceof Buffer)
            return value;
        if (isView(value)) {
            if (value.byteLength > longest)
                native.tooLong(value.byteLength, isReply);
            return cut.call(value.buffer, value.byteOffset, value.byteOffset + value.byteLength);
        }
        const kind = value === null ? "null" : typeof value;
        const json = kind === "object" || kind === "number" || kind === "boolean" ? stringify(value) : undefined;
        if (typeof json !== "string")
            throw new TypeError(kind + " is no message");
        return json;
    }

    // Converts a value to send: one message, or an array of messages.
    function messages(value, isReply) {
        if (!isArray(value))
            return message(value, isReply);
        const list = [], length = value.length;
        if (length > mostMessages)
            native.tooManyMessages(length);
        for (let i = 0, bytes = 0; i < length; ++i) {
            const one = message(value[i], isReply);
            list[i] = one;
            bytes += typeof one === "string" ? one.length : one.byteLength;
            if (bytes > mostBytes)
                native.tooManyBytes(bytes);
        }
        return list;
    }

    // Returns the outcome of a call: messages, null, undefined; true: a promise, whose outcome is passed to
    // native.settle.
    function outcome(value, token) {
        if (value === null || value === undefined)
            return value;
        if (typeof value !== "object" || typeof value.then !== "function")
            return messages(value, true);
        settled.call(resolved.call(Kept, value), function (kept) {
            let result;
            try {
                result = outcome(kept, token);
            } catch (thrown) {
                result = failure(thrown);
            }
            if (result !== true)
                native.settle(token, result);
        }, function (thrown) {
            native.settle(token, failure(thrown));
        });
        return true;
    }

    // Calls a function that makes no reply. Returns a failure, or undefined.
    function call(what, parameters) {
        global.__standpipeLine = 0;
        try {
            const value = what.apply(undefined, parameters);
            if (value instanceof Kept)
                settled.call(value, undefined, function (thrown) { native.problem(failure(thrown)); });
        } catch (thrown) {
            return failure(thrown);
        }
    }

    function sendAll(value, send) {
        const list = messages(value, false);
        const all = isArray(list) ? list : [list];
        for (let i = 0; i < all.length; ++i)
            send(all[i]);
    }

    class Client {
        constructor(pipe, connection, pid, user, program) {
            this.pipe = pipe;
            this.connection = connection;
            this.pid = pid;
            this.user = user;
            this.program = program;
            this.state = {};
        }
        send(value) {
            sendAll(value, (one) => native.send(this.pipe, this.connection, one));
        }
        disconnect() {
            native.disconnect(this.pipe, this.connection);
        }
        toJSON() {
            return { pipe: this.pipe, pid: this.pid, user: this.user, program: this.program };
        }
    }

    class Request {
        constructor(text, bytes, pipe, id, count, time) {
            this.text = text;
            this.bytes = bytes;
            this.pipe = pipe;
            this.id = id;
            this.count = count;
            this._time = time;
        }
        get time() {
            return new Moment(this._time);
        }
        get json() {
            if (!this._isParsed) {
                this._isParsed = true;
                try {
                    // Text that rules do not accept as JSON is not JSON here either.
                    const json = native.json(this.text);
                    if (json !== "")
                        this._json = parse(json);
                } catch (thrown) {
                    // Not JSON: undefined.
                }
            }
            return this._json;
        }
    }

    function show(value) {
        if (typeof value === "string")
            return value;
        try {
            if (value instanceof Failed)
                return Text(value);
            const json = typeof value === "object" ? stringify(value) : undefined;
            return typeof json === "string" ? json : Text(value);
        } catch (thrown) {
            try {
                return Text(value);
            } catch (again) {
                return "(cannot be shown)";
            }
        }
    }

    function note(prefix) {
        return function (...values) {
            let line = prefix;
            for (let i = 0; i < values.length; ++i) {
                line += (i > 0 ? " " : "") + show(values[i]);
                if (line.length > mostBytes)
                    native.tooManyBytes(line.length);
            }
            native.note(line);
        };
    }

    function timer(isRepeated) {
        return function (callback, milliseconds, ...parameters) {
            if (typeof callback !== "function")
                throw new TypeError("a timer calls a function");
            const id = native.startTimer(() => call(callback, parameters), Number(milliseconds) || 0, isRepeated);
            if (id === 0)
                throw new RangeError("too many timers");
            return id;
        };
    }

    function stopTimer(id) {
        if (typeof id === "number")
            native.stopTimer(id);
    }

    const server = {
        state: {},
        get clients() {
            const all = [];
            for (const pipe in clients)
                all[all.length] = clients[pipe];
            return all;
        },
        broadcast(value) {
            sendAll(value, (one) => native.broadcast(one));
        },
    };
    const levels = { log: note(""), info: note(""), debug: note(""), warn: note("warning: "), error: note("error: ") };
    Object.assign(global, {
        globalThis: global, server: server, console: levels, setTimeout: timer(false), setInterval: timer(true),
        clearTimeout: stopTimer, clearInterval: stopTimer,
    });

    return {
        runJobs: promises.run,
        dropJobs: promises.drop,
        // of(name): returns the script's function of that name, or undefined.
        setFunctions(of) {
            functions = of;
            return typeof of("handle") === "function";
        },
        handle(token, text, bytes, pipe, id, count, time) {
            global.__standpipeLine = 0;
            try {
                return outcome(functions("handle")(new Request(text, bytes, pipe, id, count, time), clients[pipe]), token);
            } catch (thrown) {
                return failure(thrown);
            }
        },
        connected(isNew, pipe, connection, pid, user, program) {
            const client = new Client(pipe, connection, pid, user, program);
            clients[pipe] = client;
            const told = isNew ? functions("connected") : undefined;
            return told ? call(told, [client]) : undefined;
        },
        disconnected(pipe) {
            const client = clients[pipe];
            delete clients[pipe];
            const told = client ? functions("disconnected") : undefined;
            return told ? call(told, [client]) : undefined;
        },
    };
})
