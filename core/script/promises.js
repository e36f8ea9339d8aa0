// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
//
// Promises as ECMAScript has them, whose jobs ScriptRealm runs: the engine runs its own where nothing interrupts it, and keeps what
// waits for them so that its collector may run out of room.
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

    // The functions an executor is given: the first call counts.
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

    // reaction: what then() was given, and the promise that it gave.
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

    // A promise of that class, with its ways.
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

    // Calls each(value's promise, its index) for what can be iterated; gives how many there were.
    function forEach(Class, values, each) {
        let count = 0;
        for (const value of values) {
            each(Class.resolve(value), count);
            ++count;
        }
        return count;
    }

    // all() and allSettled(): a list of what of(value) or not(reason) gives; without not, the first refusal counts.
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
        // Does what promises have to do, with what comes of it.
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
        // After an interruption. Gives how many jobs there were before it.
        drop() {
            jobs = [];
            return jobsDone;
        },
    };
})
