// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT

// Owns headers that tests have in common; see tests/CMakeLists.txt.
int main()
{
    return 0;
}
