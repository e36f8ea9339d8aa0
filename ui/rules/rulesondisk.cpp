// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulesondisk.h"

#include "core/rules/positionedjson.h"
#include "core/rules/ruledocument.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace standpipe {

RulesOnDisk::Contents RulesOnDisk::contentsOf(const QByteArray& text)
{
    return {.fingerprint = QCryptographicHash::hash(text, QCryptographicHash::Sha1),
            .hasComments = RuleDocument::hasComments(text)};
}

void RulesOnDisk::take(const QString& path, const Contents& contents)
{
    m_contents = contents;
    if (path == m_path)
        return;
    m_path = path;
    m_watch.reset();
    if (path.isEmpty())
        return;
    m_watch = std::make_unique<FileWatch>(path, [this] {
        if (isOther())
            Q_EMIT changed();
    });
}

bool RulesOnDisk::isOther() const
{
    QFile file(m_path);
    if (m_path.isEmpty() || !QFileInfo(m_path).isFile() || !file.open(QIODevice::ReadOnly))
        return false;
    return contentsOf(file.read(PositionedJson::largestFile + 1)).fingerprint != m_contents.fingerprint;
}

} // namespace standpipe

#include "moc_rulesondisk.cpp"
