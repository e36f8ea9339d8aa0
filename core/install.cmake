# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: CC0-1.0

# Installs the engine for embedding: two shared libraries, their public headers and a CMake package (docs/EMBED.md). All
# other headers are private. tests/structure checks that public headers include only public ones.

set(standpipe_engine_headers
    core/activity/activity.h core/activity/activityinbox.h core/activity/activityjson.h core/activity/errortoken.h
    core/base/bytebuffer.h core/base/clock.h core/base/clockdouble.h core/base/error.h core/base/export.h
    core/base/ids.h core/base/limits.h core/base/peeridentity.h core/base/pipestate.h core/base/result.h
    core/base/stopsignals.h
    core/client/clientevent.h core/client/clientsettings.h core/client/expectedreplies.h core/client/pipeclient.h
    core/endpoint/access.h core/endpoint/endpoint.h
    core/framing/framecodec.h core/framing/framingspec.h
    core/handler/clienthandle.h core/handler/errorreply.h core/handler/handlerlog.h core/handler/reply.h
    core/handler/replyroute.h core/handler/replystep.h core/handler/request.h core/handler/requesthandler.h
    core/handler/requestview.h core/handler/responder.h core/handler/scenarios.h core/handler/templatehandler.h
    core/server/peerlimits.h core/server/pipemanager.h core/server/poolsnapshot.h core/server/serversettings.h
    core/text/activitytext.h core/text/errorreason.h core/text/errorremedy.h core/text/errortext.h core/text/errorwhy.h
    core/text/statetext.h
    core/transport/carrier.h)
set(standpipe_handlers_headers
    core/command/commandhandler.h core/command/commandplan.h
    core/forward/forwardhandler.h core/forward/forwardplan.h
    core/rules/openrules.h)

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/Standpipe")

# standpipe_install_library(NAME EXPORTED LINKS libs… HEADERS files…): installs the library standpipe_NAME as
# Standpipe::EXPORTED. It has the same objects as the static library used by the programs and tests of this tree.
#
# A public header is installed twice below include/standpipe: under its path in this tree (core/server/pipemanager.h), by
# which headers include each other, and as a one-line header that includes it under the public name:
# <standpipe/server/pipemanager.h>.
function(standpipe_install_library name exported)
    cmake_parse_arguments(arg "" "" "LINKS;HEADERS" ${ARGN})
    set(target standpipe_${name})
    if(NOT BUILD_SHARED_LIBS)
        set(target standpipe_${name}_shared)
        add_library(${target} SHARED $<TARGET_OBJECTS:standpipe_${name}>)
        target_link_libraries(${target} PUBLIC ${arg_LINKS} PRIVATE standpipe_json Qt6::Network)
        target_link_options(${target} PRIVATE LINKER:-z,defs)
        set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX AUTOMOC OFF)
    endif()
    # While the major version is 0, the minor version determines compatibility.
    set_target_properties(${target} PROPERTIES OUTPUT_NAME Standpipe${exported} EXPORT_NAME ${exported}
        VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
    target_include_directories(${target} INTERFACE
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/standpipe>)
    target_compile_features(${target} INTERFACE cxx_std_20)
    install(TARGETS ${target} EXPORT StandpipeTargets COMPONENT Development)
    foreach(header IN LISTS arg_HEADERS)
        cmake_path(GET header PARENT_PATH folder)
        string(REGEX REPLACE "^core/" "" public_name "${header}")
        cmake_path(GET public_name PARENT_PATH public_folder)
        file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/include/${public_name}"
            CONTENT "#include \"../core/@public_name@\" // IWYU pragma: export\n" @ONLY)
        install(FILES "${PROJECT_SOURCE_DIR}/${header}" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/standpipe/${folder}"
            COMPONENT Development)
        install(FILES "${CMAKE_CURRENT_BINARY_DIR}/include/${public_name}"
            DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/standpipe/${public_folder}" COMPONENT Development)
    endforeach()
endfunction()

if(BUILD_SHARED_LIBS)
    set(engine standpipe_engine)
else()
    set(engine standpipe_engine_shared)
endif()
if(BUILD_SHARED_LIBS)
    # Shared libraries: programs need all of them, and the engine needs the one for JSON.
    install(TARGETS standpipe_json EXPORT StandpipeTargets)
    install(TARGETS standpipe_script standpipe_plan standpipe_records)
endif()
standpipe_install_library(engine Engine LINKS Qt6::Core tl::expected HEADERS ${standpipe_engine_headers})
standpipe_install_library(handlers Handlers LINKS ${engine} HEADERS ${standpipe_handlers_headers})

set(STANDPIPE_QT_VERSION 6.4)
configure_package_config_file(StandpipeConfig.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/StandpipeConfig.cmake"
    INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/StandpipeConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES
    "${CMAKE_CURRENT_BINARY_DIR}/StandpipeConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/StandpipeConfigVersion.cmake"
    DESTINATION "${package_folder}" COMPONENT Development)
install(EXPORT StandpipeTargets NAMESPACE Standpipe:: DESTINATION "${package_folder}" COMPONENT Development)
