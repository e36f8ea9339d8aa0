// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

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
    void setAnswer(const QString& text);
    /// Shown at the answer's field and below the line; empty: the template can be used.
    void setAnswerError(const QString& sentence);
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
    void answerEdited(const QString& text);

private:
    QWidget* makeEndpointGroup();
    QWidget* makeAnswerGroup();

    QLineEdit* m_endpoint = nullptr;
    QPushButton* m_startStop;
    QPushButton* m_record;
    StatusChip* m_status;
    StatusChip* m_recording; ///< hidden until something is recorded
    QLineEdit* m_answer = nullptr;
    QLabel* m_answerNote;
};

} // namespace standpipe
