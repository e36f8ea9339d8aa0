// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QWidget>

class QTextEdit;

namespace standpipe {

/// A rounded chip: a dot, a sentence and, in monospace, a path. Wraps long text; the text can be selected and copied by
/// mouse and keyboard.
/// Thread: GUI thread
class StatusChip final : public QWidget {
    Q_OBJECT
public:
    explicit StatusChip(QWidget* parent = nullptr);

    /// place follows the sentence after a space: "Listening on", "/tmp/CoreFxPipe_MyPipe".
    void setStatus(ColourRole dot, const QString& sentence, const QString& place = QString());
    /// Sentence and place as one line.
    [[nodiscard]] QString text() const;
    [[nodiscard]] ColourRole dot() const { return m_dot; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();
    [[nodiscard]] int textHeight(int textWidth) const;

    QTextEdit* m_text;
    ColourRole m_dot = ColourRole::Life;
    QString m_sentence;
    QString m_place;
};

} // namespace standpipe
