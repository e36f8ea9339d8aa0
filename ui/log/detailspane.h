// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"
#include "ui/widgets/messagedetails.h"

#include <optional>

namespace standpipe {

/// One activity in full: its kind, its facts, and its message as JSON or XML where it parses, as text, and in hex. Each
/// view is made when it is first shown; long messages are cut, see messageview.
/// Thread: GUI thread
class DetailsPane final : public MessageDetails {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget* parent = nullptr);

    /// facts: one line beside the title.
    void setActivity(const std::optional<Activity>& activity, const QString& facts);
    [[nodiscard]] const std::optional<Activity>& activity() const { return m_activity; }

private:
    std::optional<Activity> m_activity;
};

} // namespace standpipe
