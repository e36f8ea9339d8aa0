// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/rulesreading.h"

#include "core/base/filecontents.h"
#include "core/base/filefingerprint.h"
#include "core/rules/locatedjson.h"
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"

#include <QFileInfo>
#include <QThreadPool>

#include <utility>

namespace standpipe {

namespace {

/// Destroys the rules on a pool thread, so that the last owner of many rules, such as a thread that replies by them, is
/// not delayed.
std::shared_ptr<const RuleSet> endedElsewhere(const std::shared_ptr<const RuleSet>& rules)
{
    return {rules.get(), [kept = rules](const RuleSet*) mutable {
                QThreadPool::globalInstance()->start([last = std::move(kept)]() mutable { last.reset(); });
            }};
}

} // namespace

QByteArray RulesReading::fingerprintOf(const QStringList& files)
{
    QByteArray print;
    for (const QString& file : files)
        print += fileFingerprint(file);
    return print;
}

RulesReading RulesReading::read(const QString& path, FramingSpec framing)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    RulesReading reading;
    reading.files = {whole};
    reading.fingerprint = fingerprintOf(reading.files);
    const Result<FileContents> text = FileContents::read(path, LocatedJson::largestFile);
    if (!text) {
        reading.rules = failure(text.error());
        return reading;
    }
    if (text->size > LocatedJson::largestFile) {
        reading.rules = failure(
            {.code = ErrorCode::RulesTooLarge, .where = path, .number = text->size, .limit = LocatedJson::largestFile});
        return reading;
    }
    ReplyFiles files(QFileInfo(whole).absolutePath());
    const Result<std::shared_ptr<const RuleSet>> rules = RuleReader::read(text->bytes, path, files, framing);
    if (rules)
        reading.rules = endedElsewhere(*rules);
    else
        reading.rules = failure(rules.error());
    reading.files += files.asked();
    reading.fingerprint += files.fingerprint();
    return reading;
}

} // namespace standpipe
