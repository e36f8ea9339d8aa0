// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
//
// Stands behind the script's own text: from here also what it calls by const and let can be seen.
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
