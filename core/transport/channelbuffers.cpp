// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/channelbuffers.h"

#include "core/base/limits.h"

#include <utility>

namespace standpipe {

ChannelBuffers& ChannelBuffers::ofThisThread()
{
    thread_local ChannelBuffers buffers;
    return buffers;
}

ByteBuffer* ChannelBuffers::borrowInput()
{
    return std::exchange(m_isInputLent, true) ? nullptr : &m_input;
}

void ChannelBuffers::giveBack(ByteBuffer* input)
{
    if (input->capacity() > 2 * limits::readChunk)
        *input = {};
    else
        input->consume(input->size());
    m_isInputLent = false;
}

QByteArray* ChannelBuffers::borrowOutput()
{
    return std::exchange(m_isOutputLent, true) ? nullptr : &m_output;
}

void ChannelBuffers::giveBack(QByteArray* output)
{
    if (output->capacity() > 2 * limits::readChunk)
        *output = {};
    else
        output->resize(0); // keeps its memory
    m_isOutputLent = false;
}

} // namespace standpipe
