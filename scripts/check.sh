#!/usr/bin/env bash
# All checks that read the code without running it. All of them run, and the last line names those that failed.
set -uo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root" || exit
scripts/setup.sh wasm deny || exit
for part in fmt clippy; do
  cargo "$part" --version >/dev/null 2>&1 || die "no cargo $part here: rustup component add rustfmt clippy"
done

# The fuzz targets are no member of the workspace; their builds share its folder.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}"

formatting() {
  local unformatted
  unformatted="$(cargo fmt --all -- --check -l && cargo fmt --manifest-path fuzz/Cargo.toml -- --check -l)" && return
  printf '%s\n' "${unformatted//"$root/"/  }" "run: make fmt"
  return 1
}

lints() {
  cargo clippy --quiet --workspace --all-targets -- -D warnings &&
    cargo clippy --quiet --manifest-path fuzz/Cargo.toml --all-targets -- -D warnings
}

# The crates that run in the browser, as they are built for it.
lints_wasm() {
  local web=(-p whosaid-page -p whosaid-views -p whosaid-worker -p whosaid-exchange)
  if [ ! -e "$tools/wasm.env" ]; then
    cargo clippy --quiet --target wasm32-unknown-unknown "${web[@]}" -- -D warnings
    return
  fi
  # Debian packages the compiler for the web without Clippy: its own warnings still count.
  say "SKIPPED: Clippy for wasm (this compiler comes without it); checking with the compiler alone"
  (
    # shellcheck source=/dev/null
    . "$tools/wasm.env"
    RUSTFLAGS="-D warnings" CARGO_TARGET_DIR="$CARGO_TARGET_DIR/web-check" \
      cargo check --quiet --target wasm32-unknown-unknown "${web[@]}"
  )
}

dependencies() {
  cargo metadata --locked --format-version 1 >/dev/null &&
    cargo metadata --locked --format-version 1 --manifest-path fuzz/Cargo.toml >/dev/null &&
    scripts/engine-tree.sh
}

licences() {
  cargo deny --log-level error check licenses bans sources
}

advisories() {
  if timeout 60 git ls-remote --quiet https://github.com/RustSec/advisory-db HEAD >/dev/null 2>&1; then
    cargo deny --log-level error check advisories
  else
    say "SKIPPED: advisories. The RustSec database (github.com/RustSec/advisory-db) cannot be reached from here"
  fi
}

shell_scripts() {
  if have shellcheck || debian shellcheck; then
    shellcheck -x scripts/*.sh .ci/run
  else
    say "SKIPPED: shell scripts. There is no shellcheck here"
  fi
}

failed=()
for check in formatting lints lints_wasm dependencies licences advisories shell_scripts; do
  say "checking: ${check//_/ }"
  "$check" || failed+=("${check//_/ }")
done
[ ${#failed[@]} -eq 0 ] || die "these checks failed: ${failed[*]}"
say "all checks passed"
