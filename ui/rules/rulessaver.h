// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/rulepair.h"

#include <QObject>

class QWidget;

namespace standpipe {

/// Saves rules made from requests and replies as a rules file in a place chosen by the user.
/// Thread: GUI thread
class RulesSaver final : public QObject {
    Q_OBJECT
public:
    /// The parent window of the dialogs, which owns this object.
    explicit RulesSaver(QWidget* window);

    /// Asks for a file name, then calls save().
    void choose(const RulePairs& pairs);
    void save(const RulePairs& pairs, const QString& path);

Q_SIGNALS:
    /// Success, or why it failed.
    void said(const QString& sentence);

private:
    QWidget* m_window;
};

} // namespace standpipe
