// Carries the precompiled headers (src/CMakeLists.txt) and nothing else.
