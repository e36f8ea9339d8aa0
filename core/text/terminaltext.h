// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace standpipe::text {

/// Makes bytes from outside fit to be written to a terminal, piece by piece as they come: line ends (LF, CR LF) and tabs stay, all other
/// characters that act are escaped (isUnsafeCharacter()), and so are bytes that are no UTF-8.
/// Thread: one at a time
/// Bounds: keeps a character that is cut at the end of a piece, or a CR
class TerminalText {
public:
    /// What can be written by now.
    [[nodiscard]] QByteArray add(QByteArrayView bytes);
    /// The rest: nothing follows.
    [[nodiscard]] QByteArray finish();

private:
    QByteArray m_kept;
};

/// The same of one piece.
[[nodiscard]] QByteArray forTerminal(QByteArrayView bytes);

} // namespace standpipe::text
