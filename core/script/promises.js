// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
//
// Promises as defined by ECMAScript, whose jobs ScriptRealm runs: the engine's own jobs cannot be interrupted, and the
// way it stores pending reactions may overflow its garbage collector's stack.
(function () {
    "use strict";

    const define = Object.defineProperty, Failed = TypeError;
    const inner = Symbol("promise");
    const pending = 0, kept = 1, refused = 2;
    let jobs = [];
    let jobsDone = 0;

    function isObject(value) {
        return typeof value === "object" ? value !== null : typeof value === "function";
    }

    function later(job) {
        jobs[jobs.length] = job;
    }

    function settle(it, state, value) {
        const waiting = it.waiting;
        it.state = state;
        it.value = value;
        it.waiting = null;
        for (let i = 0; i < waiting.length; ++i)
            react(it, waiting[i]);
    }

    function resolve(promise, it, value) {
        if (value === promise) {
            settle(it, refused, new Failed("a promise cannot wait for itself"));
            return;
        }
        let then;
        try {
            then = isObject(value) ? value.then : undefined;
        } catch (thrown) {
            settle(it, refused, thrown);
            return;
        }
        if (typeof then !== "function") {
            settle(it, kept, value);
            return;
        }
        later(function () {
            const ways = waysOf(promise, it);
            try {
                then.call(value, ways.keep, ways.refuse);
            } catch (thrown) {
                ways.refuse(thrown);
            }
        });
    }

    // The functions passed to an executor: only the first call has an effect.
    function waysOf(promise, it) {
        let isDone = false;
        return {
            keep(value) {
                if (!isDone) {
                    isDone = true;
                    resolve(promise, it, value);
                }
            },
            refuse(reason) {
                if (!isDone) {
                    isDone = true;
                    settle(it, refused, reason);
                }
            },
        };
    }

    // reaction: the arguments of then(), and the promise it returned.
    function react(it, reaction) {
        later(function () {
            const handler = it.state === kept ? reaction.kept : reaction.refused;
            if (typeof handler !== "function") {
                if (it.state === kept)
                    reaction.keep(it.value);
                else
                    reaction.refuse(it.value);
                return;
            }
            let result;
            try {
                result = handler(it.value);
            } catch (thrown) {
                reaction.refuse(thrown);
                return;
            }
            reaction.keep(result);
        });
    }

    // Makes a promise of that class, with the functions that settle it.
    function madeOf(Class) {
        const made = {};
        made.promise = new Class(function (keep, refuse) {
            made.keep = keep;
            made.refuse = refuse;
        });
        return made;
    }

    function innerOf(promise) {
        if (!isObject(promise) || promise[inner] === undefined)
            throw new Failed("this is no promise");
        return promise[inner];
    }

    // Calls each(promise of the value, index) for every value of an iterable; returns their number.
    function forEach(Class, values, each) {
        let count = 0;
        for (const value of values) {
            each(Class.resolve(value), count);
            ++count;
        }
        return count;
    }

    // all() and allSettled(): a list of the results of of(value) or not(reason); without not, the first rejection
    // rejects the whole.
    function gathered(Class, values, of, not) {
        const made = madeOf(Class);
        const list = [];
        let left = 1;
        function oneLess() {
            if (--left === 0)
                made.keep(list);
        }
        function put(index, change) {
            let isDone = false;
            return function (value) {
                if (isDone)
                    return;
                isDone = true;
                list[index] = change(value);
                oneLess();
            };
        }
        try {
            forEach(Class, values, function (promise, index) {
                ++left;
                list[index] = undefined;
                promise.then(put(index, of), not ? put(index, not) : made.refuse);
            });
            oneLess();
        } catch (thrown) {
            made.refuse(thrown);
        }
        return made.promise;
    }

    class Promise {
        constructor(executor) {
            if (typeof executor !== "function")
                throw new Failed("a promise is made with a function");
            const it = { state: pending, value: undefined, waiting: [] };
            define(this, inner, { value: it });
            const ways = waysOf(this, it);
            try {
                executor(ways.keep, ways.refuse);
            } catch (thrown) {
                ways.refuse(thrown);
            }
        }
        then(whenKept, whenRefused) {
            const it = innerOf(this);
            const Class = typeof this.constructor === "function" ? this.constructor : Promise;
            const reaction = madeOf(Class);
            reaction.kept = whenKept;
            reaction.refused = whenRefused;
            if (it.state === pending)
                it.waiting[it.waiting.length] = reaction;
            else
                react(it, reaction);
            return reaction.promise;
        }
        catch(whenRefused) {
            return this.then(undefined, whenRefused);
        }
        finally(after) {
            if (typeof after !== "function")
                return this.then(after, after);
            return this.then((value) => Promise.resolve(after()).then(() => value),
                             (reason) => Promise.resolve(after()).then(() => { throw reason; }));
        }
        static resolve(value) {
            if (isObject(value) && value[inner] !== undefined && value.constructor === this)
                return value;
            const made = madeOf(this);
            made.keep(value);
            return made.promise;
        }
        static reject(reason) {
            const made = madeOf(this);
            made.refuse(reason);
            return made.promise;
        }
        static all(values) {
            return gathered(this, values, (value) => value);
        }
        static allSettled(values) {
            return gathered(this, values, (value) => ({ status: "fulfilled", value: value }),
                            (reason) => ({ status: "rejected", reason: reason }));
        }
        static race(values) {
            const made = madeOf(this);
            try {
                forEach(this, values, (promise) => promise.then(made.keep, made.refuse));
            } catch (thrown) {
                made.refuse(thrown);
            }
            return made.promise;
        }
    }
    define(Promise.prototype, Symbol.toStringTag, { value: "Promise", configurable: true });

    return {
        Promise: Promise,
        // Runs the pending jobs, and the jobs they add.
        run() {
            jobsDone = 0;
            while (jobs.length > 0) {
                const batch = jobs;
                jobs = [];
                for (let i = 0; i < batch.length; ++i) {
                    const job = batch[i];
                    batch[i] = undefined;
                    __standpipeLine = 0;
                    ++jobsDone;
                    job();
                }
            }
        },
        // Call after an interruption. Returns the number of jobs run before it.
        drop() {
            jobs = [];
            return jobsDone;
        },
    };
})
