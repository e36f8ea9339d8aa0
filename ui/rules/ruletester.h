// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace standpipe {

class RulesController;

/// "This request": what the rules would do with a request that is written here, as if it were the server's first and came from pipe 1.
/// Nothing is counted by it.
/// Thread: GUI thread
class RuleTester final : public QWidget {
    Q_OBJECT
public:
    /// The desk must outlive it.
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
