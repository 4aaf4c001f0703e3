# The Debian package: cmake --build DIR --target burgerberaad && (cd DIR && cpack)
# With SOURCE_DATE_EPOCH set, the same sources and compiler give the same bytes.
include(GNUInstallDirs)
set(documentation ${CMAKE_INSTALL_DATADIR}/doc/burgerberaad)

file(GLOB guides CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/*.md)
install(FILES ${guides} ${PROJECT_SOURCE_DIR}/README.md ${CMAKE_CURRENT_LIST_DIR}/copyright
  DESTINATION ${documentation})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/formats ${PROJECT_SOURCE_DIR}/docs/decisions
  DESTINATION ${documentation})
# Whoever installs the package has no need of examples/run, which builds the program.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples DESTINATION ${documentation}
  USE_SOURCE_PERMISSIONS PATTERN run EXCLUDE PATTERN private EXCLUDE PATTERN out EXCLUDE
  PATTERN records EXCLUDE PATTERN "__pycache__" EXCLUDE)
install(CODE "
  set(folder \$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${documentation})
  file(COPY_FILE ${PROJECT_SOURCE_DIR}/CHANGELOG.md \${folder}/changelog)
  file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/changelog \${folder}/changelog.Debian)
  execute_process(COMMAND gzip -9nf \${folder}/changelog \${folder}/changelog.Debian
    COMMAND_ERROR_IS_FATAL ANY)")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME burgerberaad)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The burgerberaad authors <burgerberaad@localhost>"
  CACHE STRING "Who looks after the package")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "toolkit for citizens' assemblies (burgerberaden)")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "From the lottery of residents to the weighted advice for the council: draws
letters from a register and a panel from those who said yes, keeps the
ledger of who holds a mandate, counts and weighs ballots, and writes the
advice. Others can check each step. Speaks Dutch and English.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
  GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# LibreOffice makes ODT and PDF, and nothing else needs it.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libreoffice-writer-nogui, bash-completion, man-db")
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/same-times.cmake)
include(CPack)
