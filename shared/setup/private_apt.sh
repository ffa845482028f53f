# A private apt configuration inside build/: it downloads packages of another Debian suite, without changing
# the system's apt and packages. Source it after messages.sh.

# private_apt DIR LINE...: creates the configuration in DIR and sets APT_CONFIG to it. Each LINE is "deb
# SUITE" or "deb-src SUITE". leave_private_apt undoes it.
private_apt() {
  local dir=$1 mirror key=/usr/share/keyrings/debian-archive-keyring.gpg line
  shift
  [ -r "$key" ] || fail "Debian's signing key is not at $key." \
    "install the package debian-archive-keyring."
  # Uses the mirror that is configured on this machine.
  mirror=$(apt-get -o Debug::NoLocking=true update --print-uris |
    sed -nE "s|^'(.*)/dists/$(debian_codename)/InRelease'.*|\1|p" | head -n 1 || true)
  [ -n "$mirror" ] || fail "apt's configuration names no Debian mirror." \
    "give apt one in /etc/apt/sources.list."

  mkdir -p "$dir"/{lists/partial,archives/partial,preferences}
  : >"$dir/status"
  for line in "$@"; do
    printf '%s [signed-by=%s] %s %s main\n' "${line% *}" "$key" "$mirror" "${line#* }"
  done >"$dir/sources.list"
  cat >"$dir/apt.conf" <<CONFIGURATION
Dir::State "$dir"; Dir::State::lists "$dir/lists"; Dir::State::status "$dir/status";
Dir::Cache "$dir"; Dir::Cache::archives "$dir/archives";
Dir::Etc::sourcelist "$dir/sources.list"; Dir::Etc::sourceparts "-";
Dir::Etc::preferences "-"; Dir::Etc::preferencesparts "$dir/preferences";
Acquire::Languages "none"; Acquire::Retries "3"; APT::Sandbox::User ""; Debug::NoLocking "true";
CONFIGURATION
  export APT_CONFIG=$dir/apt.conf
  quietly private-apt-update.log apt-get update
}

# True on Debian itself: the mirrors of derivatives do not have Debian's suites.
is_debian() { command -v apt-get >/dev/null && [ -n "$(debian_codename)" ]; }

debian_codename() {
  if grep -qx 'ID=debian' /etc/os-release 2>/dev/null; then sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; fi
}

leave_private_apt() { unset APT_CONFIG; }
