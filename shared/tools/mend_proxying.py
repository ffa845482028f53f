#!/usr/bin/env python3
"""Mends a race in Emscripten before 5.0.5, so that all programs for the browser can be linked with the mended
file: mend_proxying.py SOURCE OUTPUT. SOURCE is Emscripten's system/lib/pthread/proxying.c.

A thread that waits for the page's thread keeps the context of its call on its stack. The page's thread unlocked
the context before it signalled it: the waiting thread could return meanwhile, and the signal then went into
whatever was on the stack, "memory access out of bounds" or a wait without an end
(https://github.com/emscripten-core/emscripten/pull/26582). Signalled before it is unlocked, it still exists.
"""
import re
import sys

source, output = sys.argv[1:]
with open(source) as file:
    text = file.read()
text = re.sub(r"( *)(pthread_mutex_unlock\(&ctx->sync\.mutex\);)\n *(pthread_cond_signal\(&ctx->sync\.cond\);)\n",
              r"\1\3\n\1\2\n", text)
with open(output, "w") as file:
    file.write(text)
