# cmake -DSHELL=index.html -DSITE=folder -P make_shell.cmake: the shell with the size of the wasm.
file(SIZE ${SITE}/playground.wasm WASM_BYTES)
configure_file(${SHELL} ${SITE}/index.html @ONLY)
