// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/logfile.h"

#include "app/cli/complaint.h"
#include "app/cli/tr.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace standpipe::cli {

namespace {

constexpr mode_t ownerAlone = 0600;

/// Whether the file ends with an incomplete line, as after its writer was killed.
bool endsInALine(int file)
{
    struct stat status = {};
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0)
        return false;
    char last = '\n';
    return ::pread(file, &last, 1, status.st_size - 1) == 1 && last != '\n';
}

} // namespace

LogFile::LogFile(QString path, GapLine gapLine) : m_path(std::move(path)), m_gapLine(std::move(gapLine)) {}

Result<void> LogFile::open()
{
    auto file = opened();
    if (!file)
        return failure(file.error());
    m_file = *std::move(file);
    m_output.setDescriptor(m_file.get());
    return {};
}

Result<void> LogFile::reopen()
{
    writeRest(); // into the file that has its beginning
    auto file = opened();
    if (!file)
        return failure(file.error());
    if (!std::exchange(m_rest, QByteArray()).isEmpty()) {
        ++m_missing;
        ++m_allMissing;
    }
    m_file = *std::move(file);
    m_output.setDescriptor(m_file.get());
    return {};
}

/// Opens without blocking: a FIFO without a reader is an error, instead of a server that never starts.
Result<UniqueDescriptor> LogFile::opened() const
{
    constexpr int mode = O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    const QByteArray path = QFile::encodeName(m_path);
    UniqueDescriptor file(::open(path.constData(), O_WRONLY | mode, ownerAlone));
    if (file.isValid()) {
        // Reading may not be permitted, or the path may name another file by now.
        const UniqueDescriptor reader(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
        if (reader.isValid() && endsInALine(reader.get())) [[maybe_unused]]
            const ssize_t written = ::write(file.get(), "\n", 1);
        return file;
    }
    return failure({.code = ErrorCode::FileNotWritable, .where = m_path, .detail = m_path, .systemError = errno});
}

void LogFile::write(QByteArrayView lines)
{
    if (!writeRest() || !writeGap()) {
        leaveOut(lines);
        return;
    }
    qsizetype taken = m_output.write(lines);
    if (taken == lines.size())
        return;
    if (taken > 0 && lines[taken - 1] != '\n') {
        const auto* const end = std::find(lines.begin() + taken, lines.end(), '\n') + 1;
        m_rest = lines.sliced(taken, end - lines.begin() - taken).toByteArray();
        taken += m_rest.size();
    }
    leaveOut(lines.sliced(taken));
}

bool LogFile::writeRest()
{
    if (!m_rest.isEmpty())
        m_rest.remove(0, m_output.write(m_rest));
    return m_rest.isEmpty();
}

bool LogFile::writeGap()
{
    if (m_missing == 0)
        return true;
    const QByteArray line = m_gapLine(m_missing);
    const qsizetype taken = m_output.write(line);
    if (taken == 0)
        return false;
    m_missing = 0;
    m_rest = line.sliced(taken);
    return m_rest.isEmpty();
}

void LogFile::leaveOut(QByteArrayView lines)
{
    const qint64 count = std::count(lines.begin(), lines.end(), '\n');
    m_missing += count;
    m_allMissing += count;
    if (m_output.systemError() == 0 || std::exchange(m_isFailureSaid, true))
        return;
    complain(Tr::tr("cannot write the log at %1: %2. Serving goes on, and what the log lacks is counted.")
                 .arg(m_path, qt_error_string(m_output.systemError())));
}

} // namespace standpipe::cli
