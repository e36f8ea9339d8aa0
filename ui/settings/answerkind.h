// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QtGlobal>

#include <array>

namespace standpipe {

/// What a server window answers with. The words in the settings stand in this order.
enum class AnswerKind : quint8 {
    Template,
    Rules,
    Script,
    Command,     ///< a process for each request
    KeptCommand, ///< one process, which speaks the framing
    Forward,
};

inline constexpr std::array answerKinds{AnswerKind::Template, AnswerKind::Rules,       AnswerKind::Script,
                                        AnswerKind::Command,  AnswerKind::KeptCommand, AnswerKind::Forward};

/// It is written in one line; the others have a panel.
[[nodiscard]] constexpr bool isOneLine(AnswerKind kind)
{
    return kind != AnswerKind::Rules && kind != AnswerKind::Script;
}

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::AnswerKind)
