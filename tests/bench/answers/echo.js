// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
function handle(request) {
    return "Response to: " + request.text;
}
