# Sourced by the other scripts: where things are, and how steps report.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
tools="$root/.tools"
export PATH="$tools/bin:$PATH"

TRUNK_VERSION=0.21.14
# The wasm-bindgen crate and its command must be the same version, so the lock file decides.
WASM_BINDGEN_VERSION="$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' "$root/Cargo.lock" 2>/dev/null)"
CARGO_DENY_VERSION=0.20.2

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Debian packages, where we may install them; elsewhere tell what is missing.
debian() {
  local missing=() p
  for p in "$@"; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  have apt-get || return 1
  local sudo=""
  if [ "$(id -u)" != 0 ]; then
    have sudo || return 1
    sudo=sudo
  fi
  say "installing Debian packages: ${missing[*]}"
  if [ ! -e "$tools/apt-updated" ]; then
    mkdir -p "$tools"
    $sudo apt-get update -q >/dev/null && touch "$tools/apt-updated"
  fi
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >"$tools/apt.log" 2>&1 \
    || { tail -n 5 "$tools/apt.log" >&2; return 1; }
}
