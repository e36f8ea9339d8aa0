// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recording.h"
#include "core/activity/activityjson.h"
#include "core/activity/kindname.h"
#include "core/base/limits.h"
#include "core/recording/recordedpairing.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <limits>
#include <optional>
#include <vector>

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

/// One file, reused for all inputs; Qt finds its drivers through the application.
/// Thread: main thread
class Surroundings {
public:
    Surroundings()
    {
        if (QCoreApplication::instance() == nullptr)
            m_application.emplace(m_count, m_arguments.data());
    }

    [[nodiscard]] QString write(QByteArrayView bytes) const
    {
        const QString path = m_folder.filePath(QStringLiteral("recording"));
        QFile file(path);
        claim(file.open(QIODevice::WriteOnly | QIODevice::Truncate), "a file can be written");
        file.write(bytes.data(), bytes.size());
        return path;
    }

private:
    QByteArray m_name = "recording";
    std::vector<char*> m_arguments{m_name.data(), nullptr};
    int m_count = 1;
    std::optional<QCoreApplication> m_application;
    QTemporaryDir m_folder;
};

bool isReason(ErrorCode code)
{
    return code == ErrorCode::RecordingForeign || code == ErrorCode::RecordingTooNew ||
           code == ErrorCode::RecordingDamaged;
}

void claimIsPossible(const Activity& activity)
{
    claim(activity.sequence > 0, "a sequence number is none below one");
    claim(activity.payload.size() <= limits::activityPayload, "a payload is within its limit");
    claim(activity.bytes >= 0, "a size is none below zero");
    claim(activity.took.count() >= -1, "a time taken is known or not");
    claim(kindFromNumber(kindNumber(activity.kind)) == activity.kind, "a kind is one there is");
}

void claimFactsArePossible(const Recording& recording)
{
    const RecordingFacts& facts = recording.facts();
    claim(recording.count() >= 0 && recording.count() <= std::numeric_limits<quint32>::max(),
          "there are some rows or none");
    for (const qint64 count : {facts.gaps, facts.missing, facts.behind, facts.waiting, facts.cut, facts.cutOff})
        claim(count >= 0, "a count is none below zero");
}

} // namespace

/// Input: the file.
STANDPIPE_FUZZ_TARGET(recording, input)
{
    static const Surroundings surroundings;
    const auto recording = Recording::open(surroundings.write(input.rest()));
    if (!recording) {
        claim(isReason(recording.error().code), "a refusal has one of a recording's reasons");
        return;
    }
    claimFactsArePossible(**recording);
    std::vector<quint64> passed;
    const auto read = (*recording)->forEach([&](const std::vector<Activity>& batch) {
        claim(!batch.empty(), "no batch is empty");
        for (const Activity& activity : batch) {
            claimIsPossible(activity);
            claim(passed.empty() || passed.back() < activity.sequence, "rows come in their order, each once");
            passed.push_back(activity.sequence);
        }
        return passed.size() < 10'000;
    });
    claim(read || isReason(read.error().code), "reading fails with one of a recording's reasons");
    const auto rows = (*recording)->rows(0, 100);
    claim(rows || isReason(rows.error().code), "rows fail with one of a recording's reasons");
    if (!read || !rows)
        return;
    // In a damaged file one query may find a row that another does not find.
    quint64 before = 0;
    for (const Activity& activity : *rows) {
        claimIsPossible(activity);
        claim(activity.sequence > before && activity.sequence <= 100, "rows are those asked for, in their order");
        before = activity.sequence;
        const auto pairing = recordedPairing(**recording, activity);
        claim(pairing || isReason(pairing.error().code), "a search fails with one of a recording's reasons");
    }
    const auto found = (*recording)->search({}, 0, 100);
    claim(found || isReason(found.error().code), "a search fails with one of a recording's reasons");
    claim(!found || found->empty() || found->back() < (*recording)->count(), "what is found is counted");
}
