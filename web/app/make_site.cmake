# cmake -DSHELL=index.html -DSITE=folder -P make_shell.cmake: writes the size of the wasm into the shell.
file(SIZE ${SITE}/playground.wasm WASM_BYTES)
configure_file(${SHELL} ${SITE}/index.html @ONLY)
