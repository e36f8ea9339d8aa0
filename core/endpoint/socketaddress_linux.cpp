// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/socketaddress_linux.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace standpipe {

SocketAddress::SocketAddress(const Endpoint& endpoint)
{
    m_address.sun_family = AF_UNIX;
    const QByteArray name = endpoint.socketName();
    const size_t offset = endpoint.isAbstract() ? 1 : 0;
    // Endpoint has checked the length (limits::socketPathBytes); the minimum only prevents an overflow in case of a
    // bug.
    const size_t length = std::min(static_cast<size_t>(name.size()), sizeof m_address.sun_path - 1);
    std::memcpy(m_address.sun_path + offset, name.constData(), length);
    const size_t used = offsetof(sockaddr_un, sun_path) + length + 1;
    m_size = static_cast<socklen_t>(used);
}

} // namespace standpipe
