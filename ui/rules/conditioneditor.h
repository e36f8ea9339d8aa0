// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace standpipe {

/// Edits a rule's condition within a cell: choose its kind, write its value.
/// Thread: GUI thread
class ConditionEditor final : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QStringList condition READ condition WRITE setCondition USER true)
public:
    explicit ConditionEditor(QWidget* parent);

    /// The kind and the value.
    [[nodiscard]] QStringList condition() const;
    void setCondition(const QStringList& condition);
    [[nodiscard]] QComboBox& kind() const { return *m_kind; }
    [[nodiscard]] QLineEdit& value() const { return *m_value; }

Q_SIGNALS:
    /// Return was pressed, or the focus moved elsewhere.
    void finished();
    /// Tab was pressed: edit the rule's reply next.
    void replyWanted();
    /// Escape was pressed.
    void cancelled();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fitValue();
    void finish();

    QComboBox* m_kind;
    QLineEdit* m_value;
    bool m_isDone = false; ///< finished() or cancelled() was emitted; destruction follows
};

} // namespace standpipe
