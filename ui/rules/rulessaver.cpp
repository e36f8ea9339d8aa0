// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulessaver.h"

#include "core/rules/ruledocument.h"
#include "core/rules/rulemaker.h"
#include "core/text/errortext.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <utility>

namespace standpipe {

RulesSaver::RulesSaver(QWidget* window) : QObject(window), m_window(window) {}

void RulesSaver::choose(const RulePairs& pairs)
{
    auto* dialog = new QFileDialog(m_window, tr("Save rules"), QDir::home().filePath(QStringLiteral("rules.json")),
                                   tr("Rules (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, pairs](const QString& path) { save(pairs, path); });
    dialog->open();
}

void RulesSaver::save(const RulePairs& pairs, const QString& path)
{
    std::vector<RuleEntry> rules;
    for (RuleMaker::Json& rule : RuleMaker::make(pairs))
        rules.push_back({.json = std::move(rule)});
    RuleDocument document;
    document.insert(0, std::move(rules));
    QSaveFile file(path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly) || file.write(document.text()) < 0 || !file.commit()) {
        Q_EMIT said(text::sentence({.code = ErrorCode::FileNotWritable, .detail = path, .systemError = errno}));
        return;
    }
    const QString name = QFileInfo(path).fileName();
    Q_EMIT said(document.size() == 1
                    ? tr("1 rule is saved to %1.").arg(name)
                    : tr("%n rules are saved to %1.", nullptr, static_cast<int>(document.size())).arg(name));
}

} // namespace standpipe

#include "moc_rulessaver.cpp"
