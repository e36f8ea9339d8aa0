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

/// The top bar of the server window: endpoint, Start or Stop, status, and handler. Wraps in a narrow window.
/// Thread: GUI thread
class ServerBar final : public QWidget {
    Q_OBJECT
public:
    explicit ServerBar(QWidget* parent = nullptr);

    void setEndpoint(const QString& text);
    [[nodiscard]] QString endpoint() const;
    /// text: of a kind that is set in one line.
    void setReply(HandlerKind kind, const QString& text);
    [[nodiscard]] HandlerKind handlerKind() const;
    [[nodiscard]] QString reply() const;
    /// Marks the reply field and shows the error below the bar; empty: no error.
    void setHandlerError(const QString& sentence);
    /// A remark that is not an error; empty: none.
    void setHandlerNote(const QString& sentence);
    /// Whether the panel of rules or script is shown.
    void setHandlerPanelShown(bool isShown);
    void setStatus(const ServerStatus& status);
    /// Whether the button stops the server, or starts it.
    void setCanStop(bool canStop);
    /// Whether the Record button stops a recording, or starts one.
    void setIsRecording(bool isRecording);
    /// The status of the recording.
    void setRecording(ColourRole dot, const QString& sentence, const QString& place);
    void focusEndpoint();

Q_SIGNALS:
    /// Return was pressed in the endpoint field.
    void endpointEntered();
    void endpointEdited();
    void startStopClicked();
    void recordClicked();
    void handlerKindChosen(standpipe::HandlerKind kind);
    /// The text was edited.
    void replyEdited(const QString& text);
    /// Return was pressed in the reply field, or it lost the focus.
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
    StatusChip* m_recording; ///< hidden until a recording starts
    QComboBox* m_handlerKind = nullptr;
    QLineEdit* m_reply = nullptr;
    QToolButton* m_handlerPanel = nullptr; ///< replaces the field
    QLabel* m_handlerNote;
};

} // namespace standpipe
