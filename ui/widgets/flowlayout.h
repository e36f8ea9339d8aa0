// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace standpipe {

/// Puts items side by side and goes on in a new line where they no longer fit. What a line has left over goes to its items whose
/// horizontal policy expands; an item too wide for a line gets the whole line (and may wrap by height-for-width).
/// Thread: GUI thread
/// Owns:   its items
class FlowLayout final : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    /// What comes after it stands at the right edge, as long as it is in the same line.
    void addStretch();
    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    [[nodiscard]] QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    struct Line {
        QList<QLayoutItem*> items;
        QList<int> widths;
        int height = 0;
    };
    [[nodiscard]] QList<Line> linesFor(int width) const;
    void shareOut(Line& line, int left) const;
    [[nodiscard]] int gap() const;

    QList<QLayoutItem*> m_items;
};

} // namespace standpipe
