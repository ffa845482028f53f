#!/usr/bin/env bash
# Installs the built program into a temporary folder, and uses what is there as a desktop and shells do.
#   tests/native/install_test.sh BUILD_FOLDER VERSION
# Checkers that are not on this machine are left out; tests/run installs them.
set -euo pipefail
build=$1 version=$2
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT

fail() {
  printf 'install_test: %s\n' "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null || { printf 'install_test: no %s here, so it checks nothing\n' "$1"; return 1; }; }

cmake --install "$build" --prefix "$prefix" >"$prefix/log" || fail "$(tail -n 5 "$prefix/log")"
share=$prefix/share
program=$prefix/bin/playground

[ "$("$program" --version)" = "playground $version" ] || fail "--version does not print $version"
"$program" list | grep '^processes ' >/dev/null || fail "the installed program does not list the lessons"
"$program" run processes --set seconds=0.1 --set units=2 | grep 'Worker 2 ends' >/dev/null ||
  fail "the installed program does not run a lesson in processes"

if has desktop-file-validate; then desktop-file-validate "$share/applications/multitasking-playground.desktop"; fi
# The project has no domain, which a name of the form org.example.Program would need.
if has appstreamcli; then
  appstreamcli validate --no-net --override=cid-desktopapp-is-not-rdns=info \
    "$share/metainfo/multitasking-playground.metainfo.xml" || fail "the AppStream data is not valid"
fi
if has mandoc; then mandoc -T lint -W warning "$share/man/man1/playground.1"; fi
grep -q "Playground $version" "$share/man/man1/playground.1" || fail "the man page has another version"
grep -q "version=\"$version\"" "$share/metainfo/multitasking-playground.metainfo.xml" ||
  fail "the AppStream data has another version"
[ -s "$share/icons/hicolor/scalable/apps/multitasking-playground.svg" ] || fail "there is no icon"
if has rsvg-convert; then
  [ -s "$share/icons/hicolor/128x128/apps/multitasking-playground.png" ] || fail "there is no icon as a picture"
fi

# What Tab offers in bash after these words.
completed() {
  PATH=$prefix/bin:$PATH bash --norc -c '
    source "$1"
    COMP_LINE=$2 COMP_POINT=${#2}
    # As readline does: "=" is a word of its own.
    read -ra COMP_WORDS <<<"${2//=/ = }"
    if [[ $2 == *[[:space:]=] ]]; then COMP_WORDS+=(""); fi
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    compopt() { :; }
    _playground
    echo "${COMPREPLY[@]}"' _ "$share/bash-completion/completions/playground" "$1"
}
expect() {
  local got
  got=$(completed "$1")
  [ "$got" = "$2" ] || fail "after \"$1\" bash offers \"$got\", not \"$2\""
}
expect 'playground r' 'run'
expect 'playground run thr' 'threads'
expect 'playground run processes --lang ' 'en zh'
expect 'playground run processes --set units=8 --js' '--json'
expect 'playground run processes --set call=map_' 'map_async'
expect 'playground run threads --trace ' ''
if has zsh; then zsh -n "$share/zsh/vendor-completions/_playground"; fi
if has fish; then
  offered=$(PATH=$prefix/bin:$PATH fish --no-config -c "source $share/fish/vendor_completions.d/playground.fish
    complete --do-complete 'playground run processes --set call=map_'")
  [ "$offered" = 'call=map_async' ] || fail "fish offers \"$offered\""
fi
echo "installed and used: playground $version"
