// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"

#include <QObject>

class QSocketNotifier;

namespace standpipe {

/// The meaning of SIGHUP.
enum class HangUp : quint8 {
    Stop, ///< as SIGTERM, unless it is ignored, as under nohup
    Tell, ///< hungUp(), as for a service
};

/// Turns SIGINT, SIGTERM and SIGHUP into Qt signals. The second request to stop ends the process at once, even if it
/// hangs.
/// Thread: main thread; one object per process
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
