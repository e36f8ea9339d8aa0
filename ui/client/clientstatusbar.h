// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/clientstatus.h"

#include <QStatusBar>

class QLabel;

namespace standpipe {

/// The status bar of a client window: messages sent, replies received, and the key that sends.
/// Thread: GUI thread
class ClientStatusBar final : public QStatusBar {
    Q_OBJECT
public:
    explicit ClientStatusBar(QWidget* parent = nullptr);

    /// dropped: rows removed from the conversation.
    void setSums(const ClientCounts& counts, quint64 dropped);

private:
    QLabel* m_sums;
};

} // namespace standpipe
