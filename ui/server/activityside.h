// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSettings;
class QSplitter;

namespace standpipe {

class SpeakBar;

/// The activity side of the server window: the log, the details under it, and the line to send from at the bottom.
/// Thread: GUI thread
class ActivitySide final : public QWidget {
    Q_OBJECT
public:
    ActivitySide(QWidget* log, QWidget* details, QWidget* parent = nullptr);

    [[nodiscard]] SpeakBar* speakBar() const { return m_speakBar; }
    /// It is shown as long as there is room for it beside the log and the details.
    void showSpeakBar(bool shown);
    void restore(const QSettings& settings);
    void save(QSettings& settings) const;
    /// Without the line to send from: a window that is too low for it does without.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QSplitter* m_down;
    SpeakBar* m_speakBar;
    bool m_wantsSpeakBar = true;
};

} // namespace standpipe
