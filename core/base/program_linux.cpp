// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/program.h"

#include <QFile>

#include <array>

#include <unistd.h>

namespace standpipe {

QString programOf(qint64 pid)
{
    if (pid <= 0)
        return {};
    const QByteArray link = "/proc/" + QByteArray::number(pid) + "/exe";
    std::array<char, 4096> target{};
    const ssize_t length = ::readlink(link.constData(), target.data(), target.size());
    if (length <= 0)
        return {};
    QString path = QFile::decodeName(QByteArray(target.data(), length));
    // The kernel appends this if the program file was replaced or removed while it runs (proc(5)).
    if (path.endsWith(QLatin1String(" (deleted)")))
        path.chop(10);
    return path;
}

} // namespace standpipe
