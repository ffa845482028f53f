#!/usr/bin/env bash
# The real window on a virtual display: its size by the desktop's factor, the pointer, and what it keeps.
#   tests/native/window_test.sh PROGRAM
# Ends with 77 (skipped) on a machine without a virtual display; tests/run installs one.
set -euo pipefail
program=$1
for tool in xvfb-run xdotool; do
  command -v $tool >/dev/null || { echo "window_test: there is no $tool on this machine"; exit 77; }
done
if [ -z "${PLAYGROUND_IN_XVFB:-}" ]; then
  exec env PLAYGROUND_IN_XVFB=1 xvfb-run -a -s "-screen 0 2800x1700x24" "$0" "$program"
fi

home=$(mktemp -d)
trap 'kill "$window_process" 2>/dev/null || true; rm -rf "$home"' EXIT
window_process=
export HOME=$home LIBGL_ALWAYS_SOFTWARE=1 SDL_VIDEODRIVER=x11
unset XDG_STATE_HOME XDG_CONFIG_HOME GDK_SCALE GDK_DPI_SCALE LANGUAGE LC_ALL LC_MESSAGES DBUS_SESSION_BUS_ADDRESS \
  XDG_RUNTIME_DIR GTK_THEME
state=$home/.local/state/multitasking-playground/window.json

fail() {
  printf 'window_test: %s\n' "$*" >&2
  exit 1
}

# Opens the window and waits until it has a title in the language that starts with $1.
open_window() {
  local title=$1
  shift
  "$program" "$@" &
  window_process=$!
  local tries
  for ((tries = 0; tries < 200; ++tries)); do
    if window=$(xdotool search --name "$title" 2>/dev/null | head -n 1) && [ -n "$window" ]; then return; fi
    sleep 0.1
  done
  fail "no window with a title like $title"
}

close_window() {
  kill -TERM "$window_process"
  wait "$window_process" || fail "the window ended with status $?"
  [ -s "$state" ] || fail "the window keeps nothing"
}

expect_size() {
  local size
  size=$(xdotool getwindowgeometry "$window" | sed -n 's/.*Geometry: //p')
  [ "$size" = "$1" ] || fail "with $2 the window has $size pixels, not $1"
}

kept() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$state" "$1"; }

# The first start has the language of the system.
echo 'Xft.dpi: 192' >"$home/.Xdefaults"
LANG=zh_CN.UTF-8 open_window '·' --open '#/threads/1'
expect_size 2560x1440 "192 dots per inch"
# The button for the next step is at the same logical place, so a press there shows that the pointer is scaled.
sleep 1
xdotool mousemove --window "$window" $((2 * 600)) $((2 * 686)) sleep 0.5 mousedown 1 sleep 0.3 mouseup 1 sleep 1
close_window
[ "$(kept width) $(kept height)" = "1280 720" ] || fail "the size is not kept in logical pixels"
[[ $(kept place) == '#/threads/2?'*lang=zh* ]] || fail "a press at the scaled place did not work: $(kept place)"

# The next start is at the same place, in the language that was kept, with a size that the user wants.
LANG=en_US.UTF-8 open_window '·' --scale 1.5
expect_size 1920x1080 "--scale 1.5"
xdotool windowsize --sync "$window" 1500 1050
sleep 1
close_window
[[ $(kept place) == '#/threads/2?'*lang=zh* ]] || fail "the place or the language is not kept: $(kept place)"

echo 'Xft.dpi: 96' >"$home/.Xdefaults"
open_window '·'
expect_size 1000x700 "the size of last time"
close_window
echo "the window is scaled, and keeps its size, place and language"
