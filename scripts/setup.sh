#!/usr/bin/env bash
# Installs what the project needs, and only what is missing. Safe to run again: done steps take no time.
#
#   scripts/setup.sh rust      a Rust toolchain
#   scripts/setup.sh wasm      + the wasm32 target
#   scripts/setup.sh web       + Trunk, wasm-bindgen, wasm-split, Binaryen: all that builds the page
#   scripts/setup.sh browser   Chromium and Playwright, for the whole-page tests
#   scripts/setup.sh deny      cargo-deny, for licence and advisory checks
#   scripts/setup.sh fuzz      cargo-fuzz, and a nightly Rust beside the stable one, for the fuzz targets
#
# From nothing it takes 15 to 25 minutes on two cores. What it builds goes to .tools/ and node_modules/.
#
# Ordinary ways come first (rustup); where only package registries can be reached, Debian's packages serve instead.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

need_rust() {
  have cargo || die "no Rust here: install it from https://rustup.rs, then run this again"
}

# The wasm32 target: rustup's, else Debian's compiler with a std built once from its sources.
wasm_std_ready() {
  [ -n "$(ls "$("$1" --print sysroot)"/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib 2>/dev/null)" ]
}
need_wasm_target() {
  wasm_std_ready rustc && { rm -f "$tools/wasm.env"; return; }
  if have rustup; then
    say "adding the wasm32 target with rustup"
    if timeout 300 rustup target add wasm32-unknown-unknown >/dev/null 2>&1; then rm -f "$tools/wasm.env"; return; fi
    say "rustup could not add it; trying Debian's packages"
  fi
  debian rustc-web cargo-web rust-web-src lld-19 || die "no wasm32 target: run 'rustup target add wasm32-unknown-unknown'"
  if ! wasm_std_ready /usr/bin/rustc; then
    say "building the wasm32 standard library (1 to 4 minutes, once)"
    local dir
    dir="$(mktemp -d)"
    mkdir -p "$dir/src"
    printf '[package]\nname = "seedling"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$dir/Cargo.toml"
    : >"$dir/src/lib.rs"
    (cd "$dir" && PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
      CARGO_TARGET_DIR="$dir/target" CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19 \
      /usr/bin/cargo build -q --release --target wasm32-unknown-unknown -Z build-std=std,panic_abort,proc_macro) \
      || die "the wasm32 standard library did not build"
    local lib=/usr/lib/rustlib/wasm32-unknown-unknown/lib
    $sudo mkdir -p "$lib"
    find "$dir/target/wasm32-unknown-unknown/release/deps" -name '*.rlib' ! -name 'libseedling*' -exec $sudo cp {} "$lib/" \;
    rm -rf "$dir"
  fi
  # Sourced by build.sh: builds for the web go through Debian's compiler.
  cat >"$tools/wasm.env" <<'ENV'
export PATH="/usr/bin:$PATH" RUSTC=/usr/bin/rustc
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19
ENV
}

# A command from crates.io into .tools/bin, without optimising what runs for a second at a time.
need_crate_command() { # name version crate locked?
  local name="$1" version="$2" crate="$3"
  if have "$name" && "$name" --version 2>/dev/null | grep -qF "$version"; then return; fi
  say "installing $crate $version (a few minutes, once)"
  CARGO_PROFILE_DEV_OPT_LEVEL=1 CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$tools/build" \
    cargo install -q --debug --root "$tools" "$crate" --version "$version" "${@:4}" \
    || die "$crate $version did not install"
}

# libFuzzer needs what only nightly compilers do. The stable one stays the default.
need_nightly() {
  cargo +nightly --version >/dev/null 2>&1 && return
  have rustup || die "fuzzing needs a nightly Rust, and there is no rustup here to add one: https://rustup.rs"
  say "adding a nightly Rust with rustup"
  timeout 600 rustup toolchain install nightly --profile minimal --no-self-update >/dev/null 2>&1 \
    || die "fuzzing needs a nightly Rust: run 'rustup toolchain install nightly' (without one, 'make test' runs the same checks on other inputs)"
}

# The one that does not tell its version.
need_wasm_split() {
  have wasm-split-cli && grep -qs "^\"wasm_split_cli_support $WASM_SPLIT_VERSION " "$tools/.crates.toml" && return
  say "installing wasm_split_cli_support $WASM_SPLIT_VERSION (a few minutes, once)"
  CARGO_PROFILE_DEV_OPT_LEVEL=1 CARGO_PROFILE_DEV_DEBUG=0 CARGO_TARGET_DIR="$tools/build" \
    cargo install -q --debug --root "$tools" wasm_split_cli_support --version "$WASM_SPLIT_VERSION" --features build-binary --locked \
    || die "wasm_split_cli_support $WASM_SPLIT_VERSION did not install"
}

need_node() {
  have node && have npm && return
  debian nodejs npm || die "no Node.js here: install version 20 or later from https://nodejs.org"
}

need_npm_packages() {
  need_node
  if [ ! -e "$tools/npm.stamp" ] || [ "$root/package-lock.json" -nt "$tools/npm.stamp" ]; then
    say "installing npm packages (binaryen, playwright-core, axe-core and those that test our formats)"
    (cd "$root" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --loglevel=error --no-audit --no-fund >/dev/null) || die "npm ci failed"
    touch "$tools/npm.stamp"
  fi
}

need_chromium() {
  local c
  for c in "${CHROMIUM-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$c" ] && have "$c" && { command -v "$c" >"$tools/chromium.path"; return; }
  done
  if [ -d "/Applications/Google Chrome.app" ]; then
    echo "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" >"$tools/chromium.path"
    return
  fi
  debian chromium fonts-dejavu-core || die "no Chromium here: install it, or name one with CHROMIUM=/path/to/chrome"
  command -v chromium >"$tools/chromium.path"
}

mkdir -p "$tools/bin"
for part in "${@:-web}"; do
  case "$part" in
    rust) need_rust ;;
    wasm)
      need_rust
      need_wasm_target
      ;;
    web)
      need_rust
      need_wasm_target
      need_npm_packages
      need_crate_command wasm-bindgen "$WASM_BINDGEN_VERSION" wasm-bindgen-cli
      need_crate_command trunk "$TRUNK_VERSION" trunk --locked
      need_wasm_split
      rm -rf "$tools/build"
      ;;
    browser)
      need_npm_packages
      need_chromium
      ;;
    deny)
      need_rust
      need_crate_command cargo-deny "$CARGO_DENY_VERSION" cargo-deny --locked
      rm -rf "$tools/build"
      ;;
    fuzz)
      need_rust
      need_nightly
      need_crate_command cargo-fuzz "$CARGO_FUZZ_VERSION" cargo-fuzz --locked
      rm -rf "$tools/build"
      ;;
    *) die "unknown part '$part': rust, wasm, web, browser, deny or fuzz" ;;
  esac
done
