// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace standpipe {

/// What is expected at a place of a rules file: Error::number of the codes RulesMember….
enum class RuleExpectation : quint8 {
    Nothing, ///< not known, as of an Error that comes from elsewhere
    TopMember,
    RuleMember,
    WhenMember,
    ReplyMember,
    GreetingMember,
    Object,
    List,
    NotEmptyList, ///< of replies
    Text,
    NotEmptyText,
    Flag,         ///< true; what is not wanted is left out
    Truth,        ///< true or false
    OneCondition, ///< of exact, contains … always
    OneTurn,      ///< of nth and every
    WithPointer,  ///< equals and pointer, both
    Pointer,      ///< a JSON pointer
    PipeNumbers,  ///< one or several, from 1
    Count,        ///< a whole number from 1
    ByteCount,    ///< a whole number from 0
    Duration,     ///< milliseconds, 0 … one day
    Repetitions,  ///< 1 … 1,000
    GarbageSize,  ///< 1 … 1 MiB
    Announcement, ///< a number, or a text such as "+3"
    Base64,
    Hex,
    WithTemplate, ///< template, which needs text or json
    GreetingForm, ///< as ReplyForm, but each of them has a message
    ReplyForm,    ///< a text, an object or a list of them
    OneBody,      ///< of text, json, base64, hex, file
    SomeAction,   ///< a body, or something else to do
    WithBody,     ///< what only a message can have
    WithPieces,   ///< between, which needs split or pieces
    WithNoBody,   ///< none
};

} // namespace standpipe
