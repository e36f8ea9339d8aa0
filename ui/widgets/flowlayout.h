// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace standpipe {

/// Lays items out side by side and wraps into new lines. Spare width of a line goes to items with an expanding
/// horizontal policy; an item that is too wide gets the whole line (and may wrap by height-for-width).
/// Thread: GUI thread
/// Owns:   its items
class FlowLayout final : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    /// Aligns the following items of the same line to the right.
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
