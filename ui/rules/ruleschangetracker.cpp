// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/ruleschangetracker.h"

#include "core/rules/locatedjson.h"
#include "core/rules/ruledocument.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace standpipe {

RulesChangeTracker::Contents RulesChangeTracker::contentsOf(const QByteArray& text)
{
    return {.fingerprint = QCryptographicHash::hash(text, QCryptographicHash::Sha1),
            .hasComments = RuleDocument::hasComments(text)};
}

void RulesChangeTracker::take(const QString& path, const Contents& contents)
{
    m_contents = contents;
    if (path == m_path)
        return;
    m_path = path;
    m_watch.reset();
    if (path.isEmpty())
        return;
    m_watch = std::make_unique<FileWatcher>(path, [this] {
        if (isOther())
            Q_EMIT changed();
    });
}

bool RulesChangeTracker::isOther() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !QFileInfo(m_path).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    return contentsOf(file.read(LocatedJson::largestFile + 1)).fingerprint != m_contents.fingerprint;
}

} // namespace standpipe

#include "moc_ruleschangetracker.cpp"
