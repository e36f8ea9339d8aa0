// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/handlerkind.h"
#include "ui/style/colourtable.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace standpipe {

class FlowLayout;
class StatusChip;
struct ServerStatus;

/// The line on top of the server window: where it listens, start or stop, how it is, and how it answers. Flows into more lines
/// where the window is narrow.
/// Thread: GUI thread
class ServerBar final : public QWidget {
    Q_OBJECT
public:
    explicit ServerBar(QWidget* parent = nullptr);

    void setEndpoint(const QString& text);
    [[nodiscard]] QString endpoint() const;
    /// text: of a kind that is written in one line.
    void setReply(HandlerKind kind, const QString& text);
    [[nodiscard]] HandlerKind handlerKind() const;
    [[nodiscard]] QString reply() const;
    /// Shown at the reply's field and below the line; empty: it can be used.
    void setHandlerError(const QString& sentence);
    /// No error, but worth a word; empty: nothing.
    void setHandlerNote(const QString& sentence);
    /// Whether the panel of rules or script is there.
    void setHandlerPanelShown(bool isShown);
    void setStatus(const ServerStatus& status);
    /// What the button does next.
    void setCanStop(bool canStop);
    /// What the Record button does next.
    void setIsRecording(bool isRecording);
    /// How the recording stands.
    void setRecording(ColourRole dot, const QString& sentence, const QString& place);
    void focusEndpoint();

Q_SIGNALS:
    /// Return in the endpoint's field.
    void endpointEntered();
    void endpointEdited();
    void startStopClicked();
    void recordClicked();
    void handlerKindChosen(standpipe::HandlerKind kind);
    /// A letter was typed.
    void replyEdited(const QString& text);
    /// Return was pressed in the reply's field, or it was left.
    void replyEntered(const QString& text);
    void handlerPanelWanted(bool isWanted);

private:
    QWidget* makeEndpointGroup();
    QWidget* makeHandlerGroup();
    void arrange();
    void nameReply();

    QLineEdit* m_endpoint = nullptr;
    QPushButton* m_startStop;
    QPushButton* m_record;
    StatusChip* m_status;
    StatusChip* m_recording; ///< hidden until something is recorded
    QComboBox* m_handlerKind = nullptr;
    QLineEdit* m_reply = nullptr;
    QToolButton* m_handlerPanel = nullptr; ///< in the field's place
    QLabel* m_handlerNote;
};

} // namespace standpipe
