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

/// A line in which a filter is written. Reads what is typed when the typing pauses, and offers meanwhile what an unfinished word can
/// mean. Where the text does not parse the wrong part is underlined, the field edged, and what stands before the wrong last word is
/// in force; if the wrong word is not the last one, the filter of before.
/// Thread: GUI thread
class FilterLine final : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget* parent = nullptr);

    /// Asked for pipes and processes to offer, when one is about to be written.
    void setKnownValues(std::function<KnownValues()> known) { m_known = std::move(known); }
    /// The text, or as much of it as could be read.
    [[nodiscard]] const ActivityFilter& filter() const { return m_filter; }
    /// What is wrong with the text, as a sentence; empty if nothing is.
    [[nodiscard]] const QString& error() const { return m_error; }
    /// Adds a condition to what is there.
    void addTerm(const QString& term);
    /// Reads at once what is typed; somebody wants it now.
    void readTyped();
    /// Takes away the list of what a word can mean; false if there is none.
    bool closeList();

Q_SIGNALS:
    /// The text can be read again, or means something else now.
    void filterChanged();
    /// error() is another one.
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
    /// Underlines this part; none if the length is 0.
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
