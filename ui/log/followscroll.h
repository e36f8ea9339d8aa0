// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;

namespace standpipe {

/// Keeps a growing list scrolled to its end: stops when the user scrolls up, resumes when the user scrolls to the end.
/// Thread: GUI thread
/// Owns:   nothing; the view, which has its model and scrolls by rows, is its parent
class FollowScroll final : public QObject {
    Q_OBJECT
public:
    explicit FollowScroll(QAbstractItemView* view);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// True scrolls to the end at once.
    void setFollowing(bool following);

Q_SIGNALS:
    void followingChanged(bool following);

private:
    void onValueChanged(int value);
    void onRangeChanged();

    QAbstractItemView* m_view;
    bool m_following = true;
};

} // namespace standpipe
