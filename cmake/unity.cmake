# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: CC0-1.0

# standpipe_unity(TARGET [folder/file.cpp...]): with STANDPIPE_UNITY, the sources of each folder are compiled together, up to
# ten at once: a build from nothing then takes about half as long, because what all of them include is read once. Those named
# stay by themselves. To be called when the target has all of its sources.
#
# Names in anonymous namespaces must differ within a folder.
function(standpipe_unity target)
    if(NOT STANDPIPE_UNITY)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    get_target_property(base ${target} SOURCE_DIR)
    set(folders "")
    foreach(source IN LISTS sources)
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${base}" NORMALIZE)
        cmake_path(IS_PREFIX PROJECT_BINARY_DIR "${source}" NORMALIZE isGenerated)
        cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE name)
        if(NOT isGenerated AND name MATCHES "^(.+)/[^/]+\\.cpp$" AND NOT name IN_LIST ARGN)
            string(MAKE_C_IDENTIFIER "${CMAKE_MATCH_1}" folder)
            list(APPEND folders ${folder})
            list(APPEND ${folder}_sources "${source}")
        endif()
    endforeach()
    list(REMOVE_DUPLICATES folders)
    foreach(folder IN LISTS folders)
        list(LENGTH ${folder}_sources count)
        math(EXPR groups "(${count} + 9) / 10")
        set(index 0)
        foreach(source IN LISTS ${folder}_sources)
            math(EXPR group "${index} * ${groups} / ${count}")
            set_source_files_properties("${source}" TARGET_DIRECTORY ${target} PROPERTIES UNITY_GROUP ${folder}_${group})
            math(EXPR index "${index} + 1")
        endforeach()
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()
