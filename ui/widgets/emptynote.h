// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemView;
class QLabel;
class QToolButton;

namespace standpipe {

class ElidedLabel;

/// The placeholder of an empty list: a sentence, and a command to copy. Covers the view while its model has no rows.
/// Thread: GUI thread
/// Owns:   nothing of the view; the view's viewport is its parent
class EmptyNote final : public QWidget {
    Q_OBJECT
public:
    /// The view must have its model.
    explicit EmptyNote(QAbstractItemView* view);

    /// With an empty command, shows the sentence alone.
    void setText(const QString& sentence, const QString& command = QString());

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void place();

    QAbstractItemView* m_view;
    QLabel* m_sentence;
    ElidedLabel* m_command;
    QToolButton* m_copy;
};

} // namespace standpipe
