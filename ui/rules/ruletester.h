// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace standpipe {

class RulesController;

/// Shows what the rules would do with a test request, as if it were the server's first and came from pipe 1. Counts no
/// hits and changes no scenario.
/// Thread: GUI thread
class RuleTester final : public QWidget {
    Q_OBJECT
public:
    /// The controller must outlive it.
    explicit RuleTester(RulesController& desk, QWidget* parent = nullptr);

    [[nodiscard]] QString request() const;
    void setRequest(const QString& request);

private:
    void refresh();
    void tell(const QString& verdict, const QStringList& reply);

    RulesController& m_desk;
    QPlainTextEdit* m_request;
    QLabel* m_verdict;
    QPlainTextEdit* m_reply;
};

} // namespace standpipe
