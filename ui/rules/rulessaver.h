// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/rulepair.h"

#include <QObject>

class QWidget;

namespace standpipe {

/// Saves rules that are made of requests and replies as a rules file, where a person says.
/// Thread: GUI thread
class RulesSaver final : public QObject {
    Q_OBJECT
public:
    /// The window its questions belong to, and which owns it.
    explicit RulesSaver(QWidget* window);

    /// Asks where to, and goes on by save().
    void choose(const RulePairs& pairs);
    void save(const RulePairs& pairs, const QString& path);

Q_SIGNALS:
    /// That it is saved, or why not.
    void said(const QString& sentence);

private:
    QWidget* m_window;
};

} // namespace standpipe
