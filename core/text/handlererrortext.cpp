// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/handlererrortext.h"

#include "core/text/errorwords.h"
#include "core/text/escaping.h"
#include "core/text/tr.h"

namespace standpipe::text {

namespace {

/// Sentences about a message, a setting, or a missing client.
QString valueSentence(ControlFault fault, const QString& detail, qint64 low, qint64 high)
{
    switch (fault) {
    case ControlFault::NoMessage:
        return Tr::tr("give the message as \"text\" or as \"base64\"");
    case ControlFault::MessageUnfit:
        return Tr::tr("the message must be a string");
    case ControlFault::Base64Broken:
        return Tr::tr("\"base64\" cannot be decoded");
    case ControlFault::NumberUnfit:
        return Tr::tr("\"%1\" must be a whole number from %2 to %3")
            .arg(detail, QString::number(low), QString::number(high));
    case ControlFault::TruthUnfit:
        return Tr::tr("\"%1\" must be true or false").arg(detail);
    case ControlFault::TextUnfit:
        return Tr::tr("\"%1\" must be a string that is not empty").arg(detail);
    case ControlFault::StateUnfit:
        return Tr::tr("\"state\" needs the \"name\" of a scenario, and no \"reset\"");
    case ControlFault::NoScenarios:
        return Tr::tr("this server does not answer by rules");
    case ControlFault::NobodyThere:
        return Tr::tr("no client is connected to pipe %1").arg(detail);
    default:
        return {};
    }
}

} // namespace

QString handlerWhy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ReplyWithheld:
        return Tr::tr("The request was left unanswered on purpose.");
    case ErrorCode::EndedByReply:
        return Tr::tr("The answer was to end the connection.");
    case ErrorCode::HalfClosedByReply:
        return Tr::tr("The answer was to close our side of the connection.");
    case ErrorCode::DeafByReply:
        return Tr::tr("The answer was to stop reading.");
    case ErrorCode::LengthNotInFraming:
        return Tr::tr("The framing %1 cannot announce a length of %2; the message was not sent.")
            .arg(escaped(error.detail), QString::number(error.number));
    case ErrorCode::ClientGone:
        return Tr::tr("The message was not sent: no client is connected to that pipe.");
    case ErrorCode::ControlRefused:
        return Tr::tr("The server refuses: %1.").arg(escaped(error.detail));
    case ErrorCode::ControlUnreadable:
        return Tr::tr("What answers there is not the control of a server.");
    case ErrorCode::ReplyTooLong:
        return error.number > 0
                   ? Tr::tr("The reply takes %1; the limit is %2.").arg(byteCount(error.number), byteCount(error.limit))
                   : Tr::tr("The reply takes more than %1.").arg(byteCount(error.limit));
    case ErrorCode::ReplyNotEncodable:
        return error.limit > 0
                   ? Tr::tr("The framing %1 cannot hold a reply of %2; its limit is %3.")
                         .arg(escaped(error.detail), byteCount(error.number), byteCount(error.limit))
                   : Tr::tr("The reply contains what ends a message in the framing %1.").arg(escaped(error.detail));
    default:
        return {};
    }
}

QString handlerReason(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ReplyWithheld:
        return Tr::tr("left unanswered on purpose");
    case ErrorCode::EndedByReply:
        return Tr::tr("ended by the answer");
    case ErrorCode::HalfClosedByReply:
        return Tr::tr("our side is closed by the answer");
    case ErrorCode::DeafByReply:
        return Tr::tr("reading is stopped by the answer");
    case ErrorCode::LengthNotInFraming:
        return Tr::tr("%1 announces no length of %2").arg(escaped(error.detail), QString::number(error.number));
    case ErrorCode::ClientGone:
        return Tr::tr("no client is connected");
    case ErrorCode::ControlRefused:
        return Tr::tr("refused: %1").arg(escaped(error.detail));
    case ErrorCode::ControlUnreadable:
        return Tr::tr("not the control of a server");
    case ErrorCode::ReplyTooLong:
        return Tr::tr("reply over the limit of %1").arg(byteCount(error.limit));
    case ErrorCode::ReplyNotEncodable:
        return Tr::tr("reply does not fit the framing %1").arg(escaped(error.detail));
    default:
        return {};
    }
}

QString handlerRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ControlUnreadable:
        return Tr::tr("Give the endpoint that stands behind --control where the server was started.");
    case ErrorCode::ReplyTooLong:
        return Tr::tr("Make it shorter, or raise the limit (standpipectl serve --max-reply).");
    case ErrorCode::ReplyNotEncodable:
        return Tr::tr("Change the reply, or choose another framing (--framing).");
    default:
        return {};
    }
}

QString controlSentence(ControlFault fault, const QString& detail, qint64 low, qint64 high)
{
    switch (fault) {
    case ControlFault::NoJson:
        return Tr::tr("this is no JSON");
    case ControlFault::NoObject:
        return Tr::tr("a request is an object");
    case ControlFault::NoVersion:
        return Tr::tr("\"jsonrpc\" must be \"2.0\"");
    case ControlFault::NoMethod:
        return Tr::tr("\"method\" must be a string, \"id\" a string or a number");
    case ControlFault::NoParams:
        return Tr::tr("\"params\" must be an object");
    case ControlFault::LongBatch:
        return Tr::tr("a batch has 1 to 1000 requests");
    case ControlFault::MethodUnknown:
        return Tr::tr("there are the methods list, send, broadcast, disconnect, settings, counters, scenario and stop");
    case ControlFault::ParamUnknown:
        return Tr::tr("\"%1\" is no param of this method").arg(detail);
    case ControlFault::NoPipe:
        return Tr::tr("give \"pipe\", a number, or \"pipes\", a list of numbers");
    case ControlFault::PipeUnfit:
        return Tr::tr("pipes are told by their numbers, from 1");
    default:
        return valueSentence(fault, detail, low, high);
    }
}

} // namespace standpipe::text
