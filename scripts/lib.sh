# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: where things are, and how steps report.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
tools="$root/.tools"
export PATH="$tools/bin:$PATH"
[ -x "$HOME/.cargo/bin/cargo" ] && PATH="$PATH:$HOME/.cargo/bin"

TRUNK_VERSION=0.21.14
# The wasm-bindgen crate and its command must be the same version, so the lock file decides.
WASM_BINDGEN_VERSION="$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' "$root/Cargo.lock" 2>/dev/null)"
WASM_SPLIT_VERSION=0.2.4
CARGO_DENY_VERSION=0.20.2
CARGO_FUZZ_VERSION=0.13.1

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

sudo=""
[ "$(id -u)" = 0 ] || sudo=sudo

# Debian packages, where we may install them; elsewhere tell what is missing.
debian() {
  local missing=() p
  for p in "$@"; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  have apt-get || return 1
  [ -z "$sudo" ] || have sudo || return 1
  say "installing Debian packages: ${missing[*]}"
  mkdir -p "$tools"
  # Package lists may be missing or old: they are fetched where the installation does not work without.
  apt_install "${missing[@]}" || { $sudo apt-get update -q >"$tools/apt.log" 2>&1 && apt_install "${missing[@]}"; } \
    || { tail -n 5 "$tools/apt.log" >&2; return 1; }
}
apt_install() {
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >"$tools/apt.log" 2>&1
}

# For the programs that readers download: no path of the machine that built them is in them.
remap_paths() {
  local sysroot
  sysroot="$(rustc --print sysroot)"
  export CARGO_ENCODED_RUSTFLAGS="--remap-path-prefix=$sysroot/lib/rustlib/src/rust=rust"$'\x1f'"--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates"$'\x1f'"--remap-path-prefix=$root="
}
