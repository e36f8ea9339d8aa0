// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/scriptfile.h"

#include "core/base/filewatcher.h"
#include "core/script/scriptsource.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSaveFile>
#include <QSettings>

#include <cerrno>
#include <utility>

namespace standpipe {

namespace {

const QLatin1String pathKey("script/file");
const QLatin1String seenKey("script/fileSeen");

QByteArray hashOf(const QString& text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1);
}

/// Opens regular files only: opening a FIFO would wait for a writer.
Result<ScriptSource> readFile(const QString& path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        return failure(
            {.code = ErrorCode::FileNotReadable, .detail = path, .systemError = info.isDir() ? EISDIR : EINVAL});
    return ScriptSource::read(path);
}

} // namespace

ScriptFile::ScriptFile(QObject* parent) : QObject(parent) {}

ScriptFile::~ScriptFile() = default;

QString ScriptFile::name() const
{
    return QFileInfo(m_path).fileName();
}

bool ScriptFile::isSaved(const QString& text) const
{
    return !m_path.isEmpty() && m_seen == hashOf(text);
}

Result<QString> ScriptFile::open(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const Result<ScriptSource> source = readFile(absolute);
    if (!source)
        return failure(source.error());
    // The editor would lose the text after a NUL, and saving would truncate the file.
    if (const qsizetype at = source->text().indexOf(QChar::Null); at >= 0) {
        const auto line = static_cast<int>(QStringView(source->text()).first(at).count(u'\n')) + 1;
        return failure(
            {.code = ErrorCode::ScriptSyntax, .where = source->placeOf(line), .detail = QStringLiteral("U+0000")});
    }
    take(absolute, source->text());
    return source->text();
}

Result<void> ScriptFile::save(const QString& path, const QString& text)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QSaveFile file(absolute);
    errno = 0;
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure({.code = ErrorCode::FileNotWritable, .detail = absolute, .systemError = errno});
    take(absolute, text);
    return {};
}

void ScriptFile::take(const QString& path, const QString& text)
{
    m_path = path;
    m_seen = hashOf(text);
    m_standing = Standing::Same;
    watch();
    Q_EMIT standingChanged();
}

void ScriptFile::watch()
{
    m_watch = std::make_unique<FileWatcher>(m_path, [this] { look(); });
}

void ScriptFile::look()
{
    Standing now = Standing::Same;
    if (!QFileInfo::exists(m_path)) {
        now = Standing::Gone;
    } else {
        const Result<ScriptSource> source = readFile(m_path);
        if (!source || hashOf(source->text()) != m_seen)
            now = Standing::Changed;
    }
    if (std::exchange(m_standing, now) != now)
        Q_EMIT standingChanged();
}

void ScriptFile::save(QSettings& settings) const
{
    settings.setValue(pathKey, m_path);
    settings.setValue(seenKey, m_seen);
}

void ScriptFile::restore(const QSettings& settings)
{
    m_path = settings.value(pathKey).toString();
    m_seen = settings.value(seenKey).toByteArray();
    if (m_path.isEmpty())
        return;
    watch();
    look();
}

} // namespace standpipe

#include "moc_scriptfile.cpp"
