// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

#include <optional>
#include <set>

namespace standpipe {

/// The marked activities, by sequence number, so that marks are independent of filters.
/// Thread: GUI thread
/// Bounds: the last `most` marks by sequence number
class LogMarks final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t most = 100'000;

    explicit LogMarks(QObject* parent = nullptr) : QObject(parent) {}

    /// Marks all of them, or unmarks them if all are marked.
    void toggle(const QList<quint64>& sequences);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_marks.empty(); }
    [[nodiscard]] bool contains(quint64 sequence) const { return m_marks.contains(sequence); }
    /// Ascending.
    [[nodiscard]] const std::set<quint64>& all() const { return m_marks; }

Q_SIGNALS:
    void changed();

private:
    std::set<quint64> m_marks;
};

} // namespace standpipe
