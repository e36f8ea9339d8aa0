// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
//
// Replacements for builtins of the engine that cannot be used as they are: some continue after an exception or an
// interruption (forEach, sort), some iterate over a thousand million empty elements without checking for an
// interruption, and some end the program (copyWithin beyond the end, regular expressions nested too deep).
(function (global) {
    "use strict";

    const define = Object.defineProperty, construct = Reflect.construct, Text = String, Wrong = TypeError, Range = RangeError;
    const floor = Math.floor, min = Math.min, max = Math.max, List = Array, sortPlainly = Array.prototype.sort;
    const Expression = RegExp, matchPlainly = String.prototype.match, searchPlainly = String.prototype.search;
    const mostNested = 100;

    function lengthOf(list) {
        const length = floor(Number(list.length)) || 0;
        return min(max(length, 0), Number.MAX_SAFE_INTEGER);
    }

    function callable(callback) {
        if (typeof callback !== "function")
            throw new Wrong(typeof callback + " is not a function");
        return callback;
    }

    // Converts an index that may be counted from the end.
    function place(given, length, otherwise) {
        const at = given === undefined ? otherwise : Number(given) || 0;
        const whole = at < 0 ? -floor(-at) : floor(at);
        return whole < 0 ? max(length + whole, 0) : min(whole, length);
    }

    function reduced(list, callback, given, from, step, end) {
        let at = from, value = given[0];
        callable(callback);
        if (given.length === 0) {
            while (at !== end && !(at in list))
                at += step;
            if (at === end)
                throw new Wrong("Reduce of empty array with no initial value");
            value = list[at];
            at += step;
        }
        for (; at !== end; at += step) {
            if (at in list)
                value = callback(value, list[at], at, list);
        }
        return value;
    }

    // Returns the elements of list, sorted; the sort is stable.
    function merged(list, compare) {
        let from = list, to = new List(list.length);
        for (let run = 1; run < from.length; run *= 2) {
            for (let begin = 0; begin < from.length; begin += 2 * run) {
                const middle = min(begin + run, from.length), end = min(begin + 2 * run, from.length);
                for (let left = begin, right = middle, at = begin; at < end; ++at) {
                    const isLeft = left < middle && (right >= end || !(compare(from[left], from[right]) > 0));
                    to[at] = isLeft ? from[left++] : from[right++];
                }
            }
            [from, to] = [to, from];
        }
        return from;
    }

    function checked(pattern) {
        if (pattern === undefined || pattern instanceof Expression)
            return pattern;
        const text = Text(pattern);
        for (let i = 0, depth = 0, isClass = false; text.length > mostNested && i < text.length; ++i) {
            const one = text[i];
            if (one === "\\")
                ++i;
            else if (isClass)
                isClass = one !== "]";
            else if (one === "[")
                isClass = true;
            else if (one === ")")
                --depth;
            else if (one === "(" && ++depth > mostNested)
                throw new Range("regular expression too deep");
        }
        return text;
    }

    function put(prototype, functions) {
        for (const name in functions)
            define(prototype, name, { value: functions[name], writable: true, enumerable: false, configurable: true });
    }

    put(Array.prototype, {
        forEach(callback, self) {
            const length = lengthOf(this);
            callable(callback);
            for (let i = 0; i < length; ++i) {
                if (i in this)
                    callback.call(self, this[i], i, this);
            }
        },
        map(callback, self) {
            const length = lengthOf(this), made = new List(length);
            callable(callback);
            for (let i = 0; i < length; ++i) {
                if (i in this)
                    made[i] = callback.call(self, this[i], i, this);
            }
            return made;
        },
        filter(callback, self) {
            const length = lengthOf(this), made = [];
            callable(callback);
            for (let i = 0; i < length; ++i) {
                if (!(i in this))
                    continue;
                const one = this[i];
                if (callback.call(self, one, i, this))
                    made[made.length] = one;
            }
            return made;
        },
        some(callback, self) {
            const length = lengthOf(this);
            callable(callback);
            for (let i = 0; i < length; ++i) {
                if (i in this && callback.call(self, this[i], i, this))
                    return true;
            }
            return false;
        },
        every(callback, self) {
            const length = lengthOf(this);
            callable(callback);
            for (let i = 0; i < length; ++i) {
                if (i in this && !callback.call(self, this[i], i, this))
                    return false;
            }
            return true;
        },
        reduce(callback, ...given) {
            return reduced(this, callback, given, 0, 1, lengthOf(this));
        },
        reduceRight(callback, ...given) {
            return reduced(this, callback, given, lengthOf(this) - 1, -1, -1);
        },
        includes(wanted, from) {
            const length = lengthOf(this);
            for (let i = place(from, length, 0); i < length; ++i) {
                if (this[i] === wanted || (wanted !== wanted && this[i] !== this[i]))
                    return true;
            }
            return false;
        },
        fill(value, from, to) {
            const length = lengthOf(this), end = place(to, length, length);
            for (let i = place(from, length, 0); i < end; ++i)
                this[i] = value;
            return this;
        },
        copyWithin(target, from, to) {
            const length = lengthOf(this), begin = place(from, length, 0), goal = place(target, length, 0);
            const count = min(place(to, length, length) - begin, length - goal);
            const isBackwards = begin < goal;
            for (let i = 0; i < count; ++i) {
                const at = isBackwards ? count - 1 - i : i;
                if (begin + at in this)
                    this[goal + at] = this[begin + at];
                else
                    delete this[goal + at];
            }
            return this;
        },
        sort(compare) {
            if (compare === undefined)
                return sortPlainly.call(this);
            callable(compare);
            const length = lengthOf(this), values = [];
            let left = 0;
            for (let i = 0; i < length; ++i) {
                if (i in this && this[i] !== undefined)
                    values[values.length] = this[i];
                left += i in this ? 1 : 0;
            }
            const sorted = merged(values, compare);
            for (let i = 0; i < length; ++i) {
                if (i < sorted.length)
                    this[i] = sorted[i];
                else if (i < left)
                    this[i] = undefined;
                else
                    delete this[i];
            }
            return this;
        },
    });

    function Checked(pattern, flags) {
        const given = checked(pattern);
        if (new.target === undefined)
            return Expression(given, flags);
        return construct(Expression, [given, flags], new.target === Checked ? Expression : new.target);
    }
    define(Checked, "name", { value: "RegExp" });
    define(Checked, "prototype", { value: Expression.prototype });
    Object.setPrototypeOf(Checked, Expression);
    define(Expression.prototype, "constructor", { value: Checked, writable: true, enumerable: false, configurable: true });
    define(global, "RegExp", { value: Checked, writable: true, enumerable: false, configurable: true });
    put(String.prototype, {
        match(pattern) {
            return matchPlainly.call(this, checked(pattern));
        },
        search(pattern) {
            return searchPlainly.call(this, checked(pattern));
        },
    });
})
