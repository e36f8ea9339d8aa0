// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"
#include "ui/models/filtercompletion.h"

#include <QBasicTimer>
#include <QLineEdit>

#include <functional>

class QCompleter;
class QStringListModel;

namespace standpipe {

/// The editor of a filter. Parses the text when typing pauses, and offers completions for the last word. On an error
/// the wrong part is underlined and the field outlined. If the error is in the last word, the text before it applies;
/// otherwise the previous filter stays in force.
/// Thread: GUI thread
class FilterLine final : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget* parent = nullptr);

    /// Called for the pipes and processes to offer as completions.
    void setKnownValues(std::function<KnownValues()> known) { m_known = std::move(known); }
    /// The text, or the part of it that parses.
    [[nodiscard]] const ActivityFilter& filter() const { return m_filter; }
    /// The error in the text, as a sentence; empty if there is none.
    [[nodiscard]] const QString& error() const { return m_error; }
    /// Adds a condition to the text.
    void addTerm(const QString& term);
    /// Parses the text at once.
    void readTyped();
    /// Closes the completion list; false if it was not open.
    bool closeList();

Q_SIGNALS:
    /// The filter has changed.
    void filterChanged();
    /// error() has changed.
    void errorChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void read();
    void apply(const ActivityFilter& filter);
    [[nodiscard]] qsizetype lastWord() const;
    void tellError(const Error& error);
    /// Underlines this part; length 0: nothing.
    void underline(qsizetype begin, qsizetype length);
    void offer(bool wantsAll);
    void take(const QString& word);

    QCompleter* m_completer;
    QStringListModel* m_words;
    std::function<KnownValues()> m_known;
    FilterCompletion m_completion;
    ActivityFilter m_filter;
    QString m_error;
    QBasicTimer m_pause;
    bool m_isTyping = false;
    bool m_isUnderlined = false;
};

} // namespace standpipe
