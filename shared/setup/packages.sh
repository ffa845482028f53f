# The packages of the distribution that are needed, and why. Only missing ones are installed. Source it after
# messages.sh.

# require_packages WHY ENTRY...: an entry is a package, or command:package if it is enough that the command
# exists.
require_packages() {
  local why=$1 missing
  shift
  if [ -n "${PLAYGROUND_SKIP_PACKAGES:-}" ]; then return 0; fi
  missing=$(missing_packages "$@")
  if [ -z "$missing" ]; then return 0; fi
  step "Packages $why: $missing"
  if ! command -v apt-get >/dev/null; then
    fail "this system has no apt, and the script can install packages only with apt." \
      "install what your system calls these packages ($missing), then run again with PLAYGROUND_SKIP_PACKAGES=1; CMake alone (README, \"Building\") fetches the libraries itself."
  fi
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
      fail "installing packages needs root, and sudo is missing." "as root: apt-get install $missing"
    fi
    as_root=(sudo)
  fi
  # Without `update`, apt may know no packages, or outdated addresses.
  say "        apt-get update"
  quietly apt-update.log "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update
  say "        apt-get install (log: build/logs/apt-install.log)"
  # shellcheck disable=SC2086  # one word per package
  quietly apt-install.log "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --no-install-recommends $missing
  missing=$(missing_packages "$@")
  if [ -n "$missing" ]; then
    fail "apt reported success, but these are still missing: $missing." "install them by hand and run again."
  fi
}

missing_packages() {
  local entry list=()
  for entry in "$@"; do
    case $entry in
      *:*) command -v "${entry%%:*}" >/dev/null || list+=("${entry##*:}") ;;
      *) is_installed "$entry" || list+=("$entry") ;;
    esac
  done
  printf '%s\n' "${list[*]-}"
}

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null || true)" = installed ]
}

packages_to_build() {
  require_packages "to compile the playground" \
    g++:g++ cmake:cmake ninja:ninja-build git:git libfmt-dev nlohmann-json3-dev
  require_packages "to embed the lessons and the fonts they need" \
    python3:python3 python3-pygments python3-fonttools fonts-inter fonts-jetbrains-mono fonts-noto-cjk
  require_packages "to unpack Dear ImGui's source and the like" xz:xz-utils
}

packages_for_native() {
  require_packages "for the desktop window, the texts, the sockets and the links" \
    libsdl2-dev libgl-dev libmd4c-dev libasio-dev libfontconfig-dev zlib1g-dev
}

packages_for_packaging() {
  require_packages "for the packages and their icon" \
    dpkg-shlibdeps:dpkg-dev file:file rsvg-convert:librsvg2-bin
}

packages_for_web() {
  require_packages "for the Emscripten toolchain and the local web server" \
    node:nodejs npm:npm ca-certificates patchelf:patchelf brotli:brotli
}

packages_for_tests() {
  require_packages "for the tests" googletest
  require_packages "for the end to end tests in a browser and on a virtual display" \
    chromium:chromium xvfb-run:xvfb xauth:xauth xdotool:xdotool import:imagemagick libgl1-mesa-dri
  require_packages "to check what an installation tells the desktop" \
    desktop-file-validate:desktop-file-utils appstreamcli:appstream mandoc:mandoc
}

packages_for_browsers() {
  require_packages "to test the page in Firefox and in WebKit, the engine of Safari" \
    firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver xvfb-run:xvfb libgl1-mesa-dri
}

# The same version on Debian 12 and 13, because other versions format differently and report other findings.
packages_for_style() {
  require_packages "to look at the format" git:git clang-format-19:clang-format-19
}

packages_for_tidy() {
  require_packages "to look for bugs" clang-tidy-19:clang-tidy-19
}

packages_for_sanitizers() {
  require_packages "for the sanitizers" clang++-19:clang-19 libclang-rt-19-dev
}

packages_for_benchmarks() {
  require_packages "for the benchmarks" libbenchmark-dev
}
