// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/channelbuffers.h"

#include <utility>

namespace standpipe {

ChannelBuffers& ChannelBuffers::ofThisThread()
{
    thread_local ChannelBuffers buffers;
    return buffers;
}

ByteBuffer ChannelBuffers::takeInput()
{
    if (m_inputs.empty()) {
        ByteBuffer fresh;
        (void)fresh.room(limits::readChunk);
        return fresh;
    }
    ByteBuffer input = std::move(m_inputs.back());
    m_inputs.pop_back();
    return input;
}

void ChannelBuffers::giveBack(ByteBuffer&& input)
{
    const bool isUsual = input.capacity() >= limits::readChunk && input.capacity() <= 2 * limits::readChunk;
    if (m_inputs.size() < kept && isUsual && input.isEmpty())
        m_inputs.push_back(std::move(input));
}

QByteArray ChannelBuffers::takeOutput()
{
    QByteArray output;
    if (m_outputs.empty()) {
        output.reserve(limits::readChunk);
    } else {
        output = std::move(m_outputs.back());
        m_outputs.pop_back();
    }
    return output;
}

void ChannelBuffers::giveBack(QByteArray&& output)
{
    if (m_outputs.size() >= kept || output.capacity() > 2 * limits::readChunk)
        return;
    output.resize(0); // keeps its memory, which reserve() asked for
    m_outputs.push_back(std::move(output));
}

} // namespace standpipe
