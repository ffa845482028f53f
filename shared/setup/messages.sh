# Messages of the run scripts: progress, and errors that name the step, the cause and what to do. Source it
# first; the other files of this folder use it.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build
mkdir -p "$build"

say() { printf '%s\n' "$*"; }

explained=70  # the exit status of a failure that has already been explained

# fail CAUSE [WAY_ON]: ends the script with an error message. It names the step that `step` announced last,
# and WAY_ON, what the user can do.
fail() {
  trap - ERR
  printf '\nFailed: %s\n  Cause:  %s\n  Way on: %s\n' "${current_step:-start}" "$1" \
    "${2:-correct the cause above and run the same command again; finished steps are kept.}" >&2
  exit $explained
}

# step TITLE: announces the next step and its reason, with the seconds since the start.
step() {
  current_step=$1
  printf '[%3d s] %s\n' "$SECONDS" "$1"
}

# quietly LOG COMMAND...: writes the output to build/logs/LOG, and shows the end of it only if the command
# fails.
quietly() {
  local log=$build/logs/$1
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" >"$log" 2>&1; then
    printf '\n' >&2
    tail -n 40 "$log" >&2
    local command="$*"
    fail "\`${command:0:120}\` did not succeed; the lines above are the end of ${log#"$root"/}."
  fi
}

# For a command that fails outside of `quietly`: the script must not end without an error message.
unexplained() {
  [ "$1" != $explained ] || exit $explained
  fail "line $2 of ${BASH_SOURCE[1]-the script}: \`$3\` ended with status $1."
}
trap 'unexplained $? $LINENO "$BASH_COMMAND"' ERR
set -E

# Steps that write to the same folders must not run at the same time: a second script waits.
# with_lock NAME COMMAND...
with_lock() {
  local name=$1
  shift
  mkdir -p "$build/toolchain"
  if ! command -v flock >/dev/null; then "$@"; return; fi
  exec 9>"$build/toolchain/.lock-$name"
  if ! flock --nonblock 9; then
    say "        waiting for another script that runs the same step"
    flock 9
  fi
  "$@"
  exec 9>&-
}
