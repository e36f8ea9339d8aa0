// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
//
// Appended to the script's own text: here names declared with const and let are visible too.
;(function (name) {
    switch (name) {
    case "handle":
        return typeof handle === "function" ? handle : undefined;
    case "connected":
        return typeof connected === "function" ? connected : undefined;
    default:
        return typeof disconnected === "function" ? disconnected : undefined;
    }
})
