// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace standpipe {

class PipeLanes;

/// The legend of the lanes: each mark with its meaning, and how many pipes were busy at once. Wraps if it is narrow.
/// Thread: GUI thread
class LaneLegend final : public QWidget {
    Q_OBJECT
public:
    explicit LaneLegend(QWidget* parent = nullptr);

    void setMarks(const PipeLanes& lanes);
    [[nodiscard]] QString highWater() const { return m_highWater; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Thread: value
    struct Entry {
        int mark = 0;
        QString word;
        QPoint place;
    };
    [[nodiscard]] QList<Entry> entries(int width, int& height) const;
    void paintMark(QPainter& painter, int mark, const QRect& box) const;

    QString m_highWater;
    bool m_hasWaits = false;
    bool m_hasGaps = false;
};

} // namespace standpipe
