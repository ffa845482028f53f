# Puts an `emcc` on the PATH: the installed one if it is new enough, or one of Debian's, unpacked into
# build/toolchain. Debian 12's version, 3.1.6, miscompiles coroutines. Source this after messages.sh and
# private_apt.sh.
#   use_emscripten          the oldest version that can build the page: Debian 13's
#   use_newest_emscripten   the newest version that Debian packages, even if another one is on the PATH

emscripten_wanted=3.1.69
# The physical folder, so that several work trees can share it through a symbolic link.
mkdir -p "$build/toolchain"
toolchain_dir=$(cd "$build/toolchain" && pwd -P)

use_emscripten() {
  # emcc is a Python program that runs for each file. A launcher like pyenv's would search for Python each
  # time, which takes longer than emcc itself.
  EMSDK_PYTHON=${EMSDK_PYTHON:-$(python3 -c 'import sys; print(sys.executable)')}
  export EMSDK_PYTHON
  if emcc_on_path_is_new_enough; then return 0; fi
  emscripten_of_debian emscripten trixie "there is no emcc $emscripten_wanted or newer on the PATH"
}

use_newest_emscripten() {
  emscripten_of_debian emscripten-newest sid "a reader's own is likely to be as new"
}

# emscripten_of_debian FOLDER SUITE WHY: FOLDER is a folder in build/toolchain.
emscripten_of_debian() {
  emscripten_dir=$toolchain_dir/$1
  emscripten_suite=$2
  emscripten_why=$3
  # Changes if the recipe below is changed or the folder is moved, because the loader's path is absolute.
  emscripten_stamp="recipe 1 in $emscripten_dir"
  if ! emscripten_is_unpacked; then with_lock "$1" unpack_emscripten; fi
  # shellcheck disable=SC1091
  source "$emscripten_dir/env.sh"
}

emscripten_is_unpacked() {
  [ "$(cat "$emscripten_dir/stamp" 2>/dev/null || true)" = "$emscripten_stamp" ]
}

emcc_on_path_is_new_enough() {
  local emcc stamp version
  emcc=$(command -v emcc) || return 1
  # Running emcc takes a second or more, so its version is stored until the file changes.
  stamp="$emcc $(stat -L -c '%Y %s' "$emcc" 2>/dev/null || true)"
  if [ "$(head -n 1 "$build/emcc-version" 2>/dev/null || true)" = "$stamp" ]; then
    version=$(tail -n 1 "$build/emcc-version")
  else
    version=$(emcc -dumpversion 2>/dev/null | grep -oE '^[0-9]+\.[0-9]+\.[0-9]+' || echo 0)
    printf '%s\n%s\n' "$stamp" "$version" >"$build/emcc-version"
  fi
  [ "$(printf '%s\n' "$emscripten_wanted" "$version" | sort -V | head -n 1)" = "$emscripten_wanted" ]
}

unpack_emscripten() {
  if emscripten_is_unpacked; then return 0; fi  # another script has just unpacked it
  local new=$emscripten_dir.unfinished llvm deb libs frozen=False
  step "Emscripten of Debian $emscripten_suite goes to build/toolchain/${emscripten_dir##*/}: $emscripten_why (about 310 MB to download, 770 MB on disk)"
  is_debian || fail "only on Debian can this script get Emscripten." \
    "install emsdk (emscripten.org, \"Download and install\"), put its emcc on the PATH and run again."
  command -v patchelf >/dev/null || fail "patchelf is missing." "install the package patchelf."
  rm -rf "$new" "$emscripten_dir"
  mkdir -p "$new/root"
  private_apt "$new/apt" "deb $emscripten_suite"
  say "        downloading"
  llvm=$(apt-cache depends emscripten | sed -nE 's/^ *Depends: clang-([0-9]+)$/\1/p')
  [ -n "$llvm" ] || fail "the package emscripten of Debian $emscripten_suite depends on no clang." \
    "put emcc $emscripten_wanted or newer on the PATH (the emsdk installer has it)."
  # Includes the C and C++ libraries, because this system's may be too old for these programs.
  # shellcheck disable=SC2046  # one word per package
  (cd "$new/apt/archives" && quietly "${emscripten_dir##*/}-download.log" apt-get download \
    emscripten "clang-$llvm" "libclang-common-$llvm-dev" "llvm-$llvm" node-acorn node-xtend \
    $(with_dependencies binaryen "lld-$llvm" "libllvm$llvm" "libclang-cpp$llvm"))
  leave_private_apt
  say "        unpacking"
  for deb in "$new"/apt/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$new/root" --exclude=./usr/share/doc --exclude=./usr/share/man \
      --exclude=./usr/share/emscripten/test \
      --exclude='./usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten/lto*' \
      --exclude='./usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten/pic'
    rm "$deb"
  done
  rm -rf "$new/apt"
  libs=$(cd "$new/root" && echo usr/lib/*-linux-gnu)
  [ -d "$new/root/$libs" ] || fail "the packages for $(uname -m) do not have the expected files." \
    "put emcc $emscripten_wanted or newer on the PATH (the emsdk installer has it)."

  say "        setting the library paths of its programs"
  local loader rpath file
  loader=$(cd "$new/root" && find usr -name 'ld-linux-*.so.*' | head -n 1)
  rpath=$emscripten_dir/root/$libs:$emscripten_dir/root/usr/lib/llvm-$llvm/lib
  for file in "$new/root/usr/lib/llvm-$llvm"/bin/* "$new"/root/usr/bin/wasm-* "$new/root/usr/bin/wasm2js"; do
    if is_elf "$file"; then
      patchelf --set-interpreter "$emscripten_dir/root/$loader" --force-rpath --set-rpath "$rpath" "$file"
    fi
  done
  # These libraries have their own rpath, which would take precedence over the program's.
  for file in "$new/root/$libs"/libbinaryen.so "$new/root/$libs"/libLLVM*.so.* "$new/root/$libs"/libclang-cpp.so.*; do
    if is_elf "$file"; then patchelf --force-rpath --set-rpath "$rpath" "$file"; fi
  done
  ln -sfn nodejs "$new/root/usr/share/node_modules"  # acorn, for a node that is not Debian's

  # If the package contains compiled system libraries, the cache is frozen, so that none is compiled silently.
  # Otherwise each is compiled when it is first linked.
  if compgen -G "$new/root/usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten/*.a" >/dev/null; then frozen=True; fi
  # emcc finds the configuration through EM_CONFIG, or without it in its own folder.
  ln -sfn ../../../../emscripten.config "$new/root/usr/share/emscripten/.emscripten"
  cat >"$new/emscripten.config" <<CONFIGURATION
from shutil import which
LLVM_ROOT = '$emscripten_dir/root/usr/bin'
BINARYEN_ROOT = '$emscripten_dir/root/usr'
NODE_JS = which('node')
CACHE = '$emscripten_dir/root/usr/share/emscripten/cache'
FROZEN_CACHE = $frozen
LLVM_ADD_VERSION = '$llvm'
CLANG_ADD_VERSION = '$llvm'
CONFIGURATION
  cat >"$new/env.sh" <<ENVIRONMENT
# Source this to have emcc on the PATH.
export EM_CONFIG='$emscripten_dir/emscripten.config'
export EMCC_SKIP_SANITY_CHECK=1
export PATH='$emscripten_dir/root/usr/share/emscripten':"\$PATH"
ENVIRONMENT
  printf '%s\n' "$emscripten_stamp" >"$new/stamp"
  mv "$new" "$emscripten_dir"
  say "        done: $(source "$emscripten_dir/env.sh" && emcc -dumpversion)"
}

# with_dependencies PACKAGE...: prints the packages and all their dependencies.
with_dependencies() {
  apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "$@" |
    grep -E '^[a-z]'
}

is_elf() { [ -f "$1" ] && [ ! -L "$1" ] && [ "$(head -c 4 "$1" | tail -c 3)" = ELF ]; }
