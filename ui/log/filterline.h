// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"
#include "ui/models/filtercompletion.h"

#include <QLineEdit>

#include <functional>

class QCompleter;
class QStringListModel;

namespace standpipe {

/// A line in which a filter is written. Offers what an unfinished word can mean; where the text does not parse the wrong part is
/// underlined, the field edged, and the filter that was in force before stays so.
/// Thread: GUI thread
class FilterLine final : public QLineEdit {
    Q_OBJECT
public:
    explicit FilterLine(QWidget* parent = nullptr);

    /// Asked for pipes and processes to offer, when one is about to be written.
    void setKnownValues(std::function<KnownValues()> known) { m_known = std::move(known); }
    /// The last one that could be read.
    [[nodiscard]] const ActivityFilter& filter() const { return m_filter; }
    /// What is wrong with the text, as a sentence; empty if nothing is.
    [[nodiscard]] const QString& error() const { return m_error; }
    /// Adds a condition to what is there.
    void addTerm(const QString& term);
    /// Takes away the list of what a word can mean; false if there is none.
    bool closeList();

Q_SIGNALS:
    /// The text can be read again, or means something else now.
    void filterChanged();
    /// error() is another one.
    void errorChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void read();
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
    bool m_isUnderlined = false;
};

} // namespace standpipe
