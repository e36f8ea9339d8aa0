// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulesfile.h"

#include "core/base/filecontents.h"
#include "core/rules/locatedjson.h"

#include <QFileInfo>
#include <QThread>
#include <QThreadPool>

#include <cerrno>
#include <utility>

namespace standpipe {

Result<QByteArray> RulesFile::readText(const QString& path)
{
    if (FileWatcher::isReadOnce(path))
        return failure({.code = ErrorCode::FileNotReadable, .detail = path, .systemError = EINVAL});
    const Result<FileContents> text = FileContents::read(path, LocatedJson::largestFile);
    if (!text)
        return failure(text.error());
    if (text->size > LocatedJson::largestFile) {
        return failure(
            {.code = ErrorCode::RulesTooLarge, .where = path, .number = text->size, .limit = LocatedJson::largestFile});
    }
    return text->bytes;
}

Result<std::shared_ptr<RulesHandler>> RulesFile::open(const QString& path, FramingSpec framing)
{
    const std::shared_ptr<RulesFile> file(new RulesFile(path, framing), [](RulesFile* old) {
        if (old->thread() == QThread::currentThread())
            delete old;
        else
            old->deleteLater();
    });
    const bool isReadOnce = FileWatcher::isReadOnce(path);
    // Watch first, so that a change during the reading causes another one.
    if (!isReadOnce)
        file->watch({QFileInfo(path).absoluteFilePath()});
    const RulesReading reading = RulesReading::read(path, framing);
    if (!reading.rules)
        return failure(reading.rules.error());
    file->m_handler = std::make_shared<RulesHandler>(*reading.rules);
    if (isReadOnce) {
        file->m_handler->say({.code = ErrorCode::FileUnwatched, .detail = path}, false);
    } else {
        file->m_handler->setReread([file = std::weak_ptr(file)] {
            if (const std::shared_ptr<RulesFile> present = file.lock())
                present->m_watch.look();
        });
        file->take(reading);
    }
    return std::shared_ptr<RulesHandler>(file, file->m_handler.get());
}

RulesFile::RulesFile(QString path, FramingSpec framing)
    : m_path(std::move(path))
    , m_framing(framing)
    , m_watch([this] { readAgain(); })
{
}

void RulesFile::watch(const QStringList& files)
{
    if (files == m_files)
        return;
    m_files = files;
    const Result<void> watched = m_watch.setFiles(files);
    if (!watched && m_unwatched.isNone())
        m_unwatched = watched.error();
}

void RulesFile::readAgain()
{
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_isReading = true;
    // Not on this thread: many rules take a second or two, and clients may be served here.
    QThreadPool::globalInstance()->start([file = weak_from_this(), handler = m_handler, path = m_path,
                                          framing = m_framing, files = m_files, fingerprint = m_fingerprint] {
        std::optional<RulesReading> reading;
        // If equal, something else in one of the folders has changed.
        if (RulesReading::fingerprintOf(files) != fingerprint) {
            reading = RulesReading::read(path, framing);
            if (reading->rules) {
                handler->use(*reading->rules);
                handler->say({.code = ErrorCode::RulesRead, .where = path, .number = (*reading->rules)->size()}, false);
            } else {
                handler->say(reading->rules.error(), true);
            }
        }
        if (const std::shared_ptr<RulesFile> alive = file.lock()) {
            QMetaObject::invokeMethod(alive.get(), [file, reading] {
                if (const std::shared_ptr<RulesFile> still = file.lock())
                    still->take(reading);
            });
        }
    });
}

void RulesFile::take(const std::optional<RulesReading>& reading)
{
    m_isReading = false;
    bool isToLookAgain = std::exchange(m_isStale, false);
    if (reading) {
        // The fingerprint reveals changes from before the file was watched.
        isToLookAgain = isToLookAgain || reading->files != m_files;
        m_fingerprint = reading->fingerprint;
        watch(reading->files);
    }
    if (!m_unwatched.isNone() && !std::exchange(m_isUnwatchedSaid, true))
        m_handler->say(m_unwatched, false);
    if (isToLookAgain)
        readAgain();
}

} // namespace standpipe

#include "moc_rulesfile.cpp"
