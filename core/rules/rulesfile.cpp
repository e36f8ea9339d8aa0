// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulesfile.h"

#include "core/rules/positionedjson.h"
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QThread>

#include <cerrno>
#include <utility>

namespace standpipe {

namespace {

constexpr Milliseconds pauseAfterChange{50};

/// What tells whether one of the files is another than before.
QByteArray fingerprintOf(const QStringList& files)
{
    QByteArray print;
    for (const QString& file : files) {
        const QFileInfo info(file);
        print += QByteArray::number(info.size()) + ' ' + QByteArray::number(info.lastModified().toMSecsSinceEpoch()) +
                 ' ' + QByteArray::number(info.metadataChangeTime().toMSecsSinceEpoch()) + '\n';
    }
    return print;
}

} // namespace

Result<QByteArray> RulesFile::readText(const QString& path)
{
    const QFileInfo info(path);
    Error fault{.code = ErrorCode::FileNotReadable, .detail = path};
    if (info.exists() && !info.isFile()) {
        fault.systemError = info.isDir() ? EISDIR : EINVAL;
        return failure(fault);
    }
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly)) {
        fault.systemError = errno;
        return failure(fault);
    }
    return file.read(PositionedJson::largestFile + 1);
}

Result<std::shared_ptr<RulesHandler>> RulesFile::open(const QString& path)
{
    const std::shared_ptr<RulesFile> file(new RulesFile(path), [](RulesFile* old) {
        if (old->thread() == QThread::currentThread())
            delete old;
        else
            old->deleteLater();
    });
    const Result<std::shared_ptr<const RuleSet>> rules = file->read();
    if (!rules)
        return failure(rules.error());
    file->m_handler = std::make_shared<RulesHandler>(*rules);
    return std::shared_ptr<RulesHandler>(file, file->m_handler.get());
}

RulesFile::RulesFile(QString path) : m_path(std::move(path))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseAfterChange);
    connect(&m_pause, &QTimer::timeout, this, &RulesFile::readAgain);
    const auto wait = [this] { m_pause.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
}

Result<std::shared_ptr<const RuleSet>> RulesFile::read()
{
    // Both first: what changes while it is read is read again.
    const QString whole = QFileInfo(m_path).absoluteFilePath();
    if (m_files.isEmpty())
        m_files.append(whole);
    watch();
    m_fingerprint = fingerprintOf(m_files);
    const Result<QByteArray> text = readText(m_path);
    if (!text)
        return failure(text.error());
    ReplyFiles files(QFileInfo(whole).absolutePath());
    const Result<std::shared_ptr<const RuleSet>> rules = RuleReader::read(*text, m_path, files);
    const QStringList all = QStringList(whole) + files.asked();
    if (all != m_files) {
        m_files = all;
        watch();
        m_fingerprint = fingerprintOf(m_files);
    }
    return rules;
}

void RulesFile::watch()
{
    QSet<QString> paths;
    for (const QString& file : std::as_const(m_files)) {
        const QFileInfo info(file);
        if (info.exists())
            paths.insert(file);
        if (QFileInfo::exists(info.absolutePath()))
            paths.insert(info.absolutePath());
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString& path : watched) {
        if (!paths.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString& path : std::as_const(paths)) {
        if (!watched.contains(path))
            m_watcher.addPath(path);
    }
}

void RulesFile::readAgain()
{
    // Something else in one of the folders.
    if (fingerprintOf(m_files) == m_fingerprint) {
        watch();
        return;
    }
    const Result<std::shared_ptr<const RuleSet>> rules = read();
    if (rules) {
        m_handler->use(*rules);
        m_handler->say({.code = ErrorCode::RulesRead, .where = m_path, .number = (*rules)->size()}, false);
    } else {
        m_handler->say(rules.error(), true);
    }
}

} // namespace standpipe

#include "moc_rulesfile.cpp"
