# Configures and compiles a preset, and installs the npm packages for the web. Source it after messages.sh and
# emscripten.sh.

# build_preset PRESET [TARGET...]: prints only the progress, unless something fails.
build_preset() {
  local preset=$1 log=$build/logs/build-$1.log cores targets=()
  shift
  if [ $# -gt 0 ]; then targets=(--target "$@"); fi
  cores=$(nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
  mkdir -p "$build/logs"
  forget_a_configuration_of_elsewhere "$preset"
  if [ ! -f "$build/$preset/build.ninja" ]; then
    step "Configuring $preset (log: build/logs/configure-$preset.log)"
    rm -f "$build/$preset/CMakeCache.txt"  # left by an interrupted configure
    case $preset in
      web*) quietly "configure-$preset.log" emcmake cmake -S "$root" --preset "$preset" ;;
      *) quietly "configure-$preset.log" cmake -S "$root" --preset "$preset" ;;
    esac
  fi
  step "Building $preset"
  if ! cmake --build "$build/$preset" --parallel "${PLAYGROUND_JOBS:-$cores}" "${targets[@]}" 2>&1 |
    tee "$log" | show_progress; then
    grep -E -A 12 '^FAILED|error:|CMake Error' "$log" | head -n 60 >&2 || tail -n 40 "$log" >&2
    fail "the build of $preset has errors; the first of them are above, all in ${log#"$root"/}."
  fi
}

# A build folder cannot be used after it was moved or copied, or with another toolchain.
forget_a_configuration_of_elsewhere() {
  local cache=$build/$1/CMakeCache.txt toolchain
  [ -f "$cache" ] || return 0
  toolchain=$(sed -n 's/^CMAKE_TOOLCHAIN_FILE:[^=]*=//p' "$cache")
  if ! grep -qxF "CMAKE_CACHEFILE_DIR:INTERNAL=$build/$1" "$cache" ||
    { [ -n "$toolchain" ] && [ ! -f "$toolchain" ]; }; then
    rm -rf "${build:?}/$1"
  fi
}

# On a terminal, one line that counts up; in a log, one line per fifth of the build.
show_progress() {
  local line shown=0 now terminal=
  if [ -t 1 ]; then terminal=yes; fi
  while IFS= read -r line; do
    case $line in \[*/*\]*) ;; *) continue ;; esac
    line=${line%%]*} line=${line#[}
    now=$((10 * ${line%/*} / ${line#*/} / 2))
    if [ -n "$terminal" ]; then
      printf '\r        %s ' "$line"
    elif [ $now -gt $shown ]; then
      shown=$now
      printf '[%3d s]   %s\n' "$SECONDS" "$line"
    fi
  done
  if [ -n "$terminal" ]; then printf '\r\033[K'; fi
}

# npm_packages PART: `server` for the packages that the page is built with and served by, `tests` also for those of
# the browser tests.
npm_packages() {
  local part=$1 stamp=$build/npm.stamp wanted omit=()
  wanted=$(cksum <"$root/web/package-lock.json")
  if [ -d "$root/web/node_modules/sirv" ] && grep -qxF "$wanted tests" "$stamp" 2>/dev/null; then return 0; fi
  if [ "$part" = server ]; then
    if [ -d "$root/web/node_modules/sirv" ] && grep -qxF "$wanted server" "$stamp" 2>/dev/null; then return 0; fi
    omit=(--omit=dev)
  fi
  step "npm packages for the $part (web/package-lock.json)"
  quietly npm.log npm ci --prefix "$root/web" "${omit[@]}"
  printf '%s %s\n' "$wanted" "$part" >"$stamp"
}
