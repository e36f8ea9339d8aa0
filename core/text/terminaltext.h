// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace standpipe::text {

/// Makes bytes from outside safe to write to a terminal, piece by piece: line ends (LF, CR LF) and tabs are kept, all
/// other active characters (isUnsafeCharacter()) and invalid UTF-8 are escaped.
/// Thread: one at a time
/// Bounds: keeps a character that is cut off at the end of a piece, or a CR
class TerminalText {
public:
    /// Returns the output so far.
    [[nodiscard]] QByteArray add(QByteArrayView bytes);
    /// Returns the remaining output; no input follows.
    [[nodiscard]] QByteArray finish();

private:
    QByteArray m_kept;
};

/// The same for a single piece.
[[nodiscard]] QByteArray forTerminal(QByteArrayView bytes);

} // namespace standpipe::text
