// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT

// Owns the precompiled headers shared by the tests; see tests/CMakeLists.txt.
int main()
{
    return 0;
}
