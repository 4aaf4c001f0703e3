# Run by CPack on what it is about to pack: with SOURCE_DATE_EPOCH every file has that time.
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND find ${CPACK_TEMPORARY_INSTALL_DIRECTORY} -exec
    touch --no-dereference --date=@$ENV{SOURCE_DATE_EPOCH} "{}" + COMMAND_ERROR_IS_FATAL ANY)
endif()
