// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QObject>

class QSocketNotifier;

namespace standpipe {

/// What SIGHUP asks for.
enum class HangUp : quint8 {
    Stop, ///< the same as SIGTERM, unless it is ignored, as under nohup
    Tell, ///< what a service does then
};

/// Turns SIGINT, SIGTERM and SIGHUP into Qt signals. The second one that asks to stop ends the process at once, whatever hangs.
/// Thread: main thread; one object in a process
class STANDPIPE_ENGINE_EXPORT StopSignals final : public QObject {
    Q_OBJECT
public:
    explicit StopSignals(HangUp hangUp = HangUp::Stop, QObject* parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopAsked();
    void hungUp();

private:
    void tell();
    [[nodiscard]] bool handles(int number) const;

    const HangUp m_hangUp;
    bool m_isStopTold = false;
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace standpipe
