# Unpacks source packages that are compiled with the playground into build/toolchain/sources: Dear ImGui for
# both targets; cpp-httplib, as one header, for the desktop; SDL2, fmt and md4c for the browser, because
# Debian has them only as native libraries. Only the upstream archive is used, which apt checks against
# Debian's signed index; Debian's patches concern only its packaging. Source this after messages.sh and
# private_apt.sh.

sources_dir=$build/toolchain/sources

# unpack_source NAME VERSION WHY SUITE...: VERSION is the beginning of the wanted upstream version. A mirror
# may not have the package in one of the suites, so they are tried in order.
unpack_source() {
  local name=$1 version=$2
  if [ "$(cat "$sources_dir/$name.stamp" 2>/dev/null || true)" = "$version" ] && [ -d "$sources_dir/$name" ]; then
    return 0
  fi
  if ! is_debian; then return 0; fi  # CMake then fetches it from the project's repository
  with_lock sources unpack_source_now "$@"
}

unpack_source_now() {
  local name=$1 version=$2 why=$3 suite
  local new=$sources_dir/$name.unfinished
  shift 3
  step "Source of $name $version: $why"
  for suite in "$@"; do
    rm -rf "$new"
    mkdir -p "$new"
    say "        downloading from Debian $suite"
    if ! download_source "$name" "$version" "$suite" "$new"; then continue; fi
    mkdir "$new/unpacked"
    quietly "source-$name-unpack.log" tar -x --strip-components=1 -C "$new/unpacked" -f "$new"/*.orig.tar.*z*
    rm -rf "${sources_dir:?}/$name"
    mv "$new/unpacked" "$sources_dir/$name"
    printf '%s\n' "$version" >"$sources_dir/$name.stamp"
    rm -rf "$new"
    return 0
  done
  rm -rf "$new"
  say "        no suite has it (build/logs/source-$name.log says why): CMake will fetch it from the project's repository"
}

download_source() {
  local name=$1 version=$2 suite=$3 new=$4 found
  private_apt "$new/apt" "deb-src $suite"
  found=$(apt-cache showsrc --only-source "$name" 2>/dev/null | sed -n 's/^Version: //p' |
    grep -E "^([0-9]+:)?${version//./\\.}" | sort -V | tail -n 1 || true)
  if [ -z "$found" ]; then
    leave_private_apt
    return 1
  fi
  local status=0
  (cd "$new" && apt-get source --download-only --tar-only "$name=$found" >"$build/logs/source-$name.log" 2>&1) || status=1
  leave_private_apt
  return $status
}

sources_for_all() {
  unpack_source imgui 1.92. "the explorer's widgets (Debian 12 has 1.86, without dynamic glyphs)" sid forky
}

sources_for_native() {
  unpack_source cpp-httplib 0. "serves and asks the sites of a lesson (its library would bring OpenSSL into each process)" \
    bookworm trixie sid
}

sources_for_packages() {
  unpack_source fmtlib 9. "formats texts, and becomes part of the packaged program" bookworm
}

sources_for_web() {
  unpack_source libsdl2 2.32. "window and input in the browser" trixie
  unpack_source fmtlib 9. "formats texts in the browser" bookworm
  unpack_source md4c 0. "reads the lessons' Markdown in the browser" bookworm trixie sid
}
