# Writes the manual pages and the completion of an installed program.
# usage: cmake -D PROGRAM=... -D MAN=DIR -D COMPLETIONS=DIR -P manual.cmake
execute_process(COMMAND ${PROGRAM} help --json OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY)
string(JSON count LENGTH ${listed} commands)
math(EXPR last "${count} - 1")
foreach(language en nl)
  if(language STREQUAL en)
    set(folder ${MAN}/man1)
  else()
    set(folder ${MAN}/${language}/man1)
  endif()
  file(MAKE_DIRECTORY ${folder})
  foreach(i RANGE ${last})
    string(JSON command GET ${listed} commands ${i})
    string(REPLACE " " ";" words ${command})
    string(REPLACE " " "-" name ${command})
    execute_process(COMMAND ${PROGRAM} help ${words} --format man --lang ${language}
      OUTPUT_FILE ${folder}/burgerberaad-${name}.1 COMMAND_ERROR_IS_FATAL ANY)
  endforeach()
endforeach()
file(MAKE_DIRECTORY ${COMPLETIONS})
execute_process(COMMAND ${PROGRAM} help --format bash OUTPUT_FILE ${COMPLETIONS}/burgerberaad
  COMMAND_ERROR_IS_FATAL ANY)
