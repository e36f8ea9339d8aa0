// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace standpipe {

/// Edits which requests a rule fits, within a cell: the kind is chosen, its value written.
/// Thread: GUI thread
class ConditionEditor final : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QStringList condition READ condition WRITE setCondition USER true)
public:
    explicit ConditionEditor(QWidget* parent);

    /// Kind and value.
    [[nodiscard]] QStringList condition() const;
    void setCondition(const QStringList& condition);
    [[nodiscard]] QComboBox& kind() const { return *m_kind; }
    [[nodiscard]] QLineEdit& value() const { return *m_value; }

Q_SIGNALS:
    /// Return, or the keyboard has gone elsewhere.
    void finished();
    /// Tab: what it is answered comes next.
    void replyWanted();
    /// Escape.
    void cancelled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitValue();
    void finish();

    QComboBox* m_kind;
    QLineEdit* m_value;
    bool m_isDone = false; ///< it has told so, and is about to go
};

} // namespace standpipe
