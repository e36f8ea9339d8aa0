// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QSocketNotifier;

namespace standpipe {

/// Turns SIGINT, SIGTERM and (unless it is ignored, as under nohup) SIGHUP into a Qt signal. The second one ends the process at
/// once, whatever hangs.
/// Thread: main thread; one object in a process
class StopSignals final : public QObject {
    Q_OBJECT
public:
    explicit StopSignals(QObject* parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopAsked();

private:
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace standpipe
