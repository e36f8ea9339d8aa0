// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/filefingerprint.h"

#include <QFile>

#include <sys/stat.h>

namespace standpipe {

QByteArray fileFingerprint(const QString& path)
{
    struct stat file {};
    if (::stat(QFile::encodeName(path).constData(), &file) != 0)
        return "-\n";
    QByteArray print;
    for (const qint64 part :
         {static_cast<qint64>(file.st_dev), static_cast<qint64>(file.st_ino), static_cast<qint64>(file.st_size),
          static_cast<qint64>(file.st_mtim.tv_sec), static_cast<qint64>(file.st_mtim.tv_nsec),
          static_cast<qint64>(file.st_ctim.tv_sec), static_cast<qint64>(file.st_ctim.tv_nsec)})
        print += QByteArray::number(part) + ' ';
    return print + '\n';
}

} // namespace standpipe
