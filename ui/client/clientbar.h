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

/// The top bar of a client window: endpoint, framing, and the state of the connection.
/// Thread: GUI thread
/// Bounds: offers the last 12 endpoints and machines
class ClientBar final : public QWidget {
    Q_OBJECT
public:
    explicit ClientBar(QWidget* parent = nullptr);

    /// The settings in the fields, without a time-out; or the error in the endpoint.
    [[nodiscard]] Result<ClientSettings> settings() const;
    void setEndpoint(const QString& text);
    [[nodiscard]] QString endpoint() const;
    [[nodiscard]] QString machine() const;
    [[nodiscard]] StatusChip& chip() const { return *m_chip; }
    void focusEndpoint();

    /// Puts endpoint and machine first in the history.
    void rememberUsed();
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// A field was edited; typing may not have ended.
    void edited();
    /// Editing has ended, or a choice was made.
    void committed();
    /// Return was pressed in the endpoint field.
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
