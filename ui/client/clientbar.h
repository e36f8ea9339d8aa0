// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/client/clientsettings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSettings;

namespace standpipe {

class FramingCombo;
class StatusChip;

/// The top of a client window: where to, how, and the state.
/// Thread: GUI thread
/// Bounds: the last 12 endpoints and machines are offered
class ClientBar final : public QWidget {
    Q_OBJECT
public:
    explicit ClientBar(QWidget* parent = nullptr);

    /// What stands in the fields, without a time-out; or why the endpoint cannot be used as written.
    [[nodiscard]] Result<ClientSettings> settings() const;
    void setEndpoint(const QString& text);
    [[nodiscard]] QString endpoint() const;
    [[nodiscard]] QString machine() const;
    [[nodiscard]] StatusChip& chip() const { return *m_chip; }
    void focusEndpoint();

    /// Puts endpoint and machine on top of the last used ones.
    void rememberUsed();
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// Something in the fields is different now, perhaps in the middle of typing.
    void edited();
    /// The fields stand for now: typing has ended, or a choice was made.
    void committed();
    /// Return in the endpoint's field.
    void accepted();

private:
    void arrange();
    void connectParts();
    [[nodiscard]] QWidget* group(const QString& label, QWidget* field, bool expands);

    QComboBox* m_endpoint;
    QComboBox* m_machine;
    FramingCombo* m_framing;
    QCheckBox* m_keepConnected;
    StatusChip* m_chip;
};

} // namespace standpipe
