#!/usr/bin/env bash
# All checks that read the code without running it.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
scripts/setup.sh wasm deny
for part in fmt clippy; do
  cargo "$part" --version >/dev/null 2>&1 || die "no cargo $part here: rustup component add rustfmt clippy"
done

say "formatting"
cargo fmt --all --check
cargo fmt --manifest-path fuzz/Cargo.toml --check

say "lints, native"
cargo clippy --quiet --workspace --all-targets -- -D warnings
CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}" \
  cargo clippy --quiet --manifest-path fuzz/Cargo.toml --all-targets -- -D warnings

say "lints, wasm"
web=(-p whosaid-page -p whosaid-views -p whosaid-worker)
if [ ! -e "$tools/wasm.env" ]; then
  CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}" \
    cargo clippy --quiet --target wasm32-unknown-unknown "${web[@]}" -- -D warnings
else
  # Debian packages the compiler for the web without Clippy: its own warnings still count.
  say "SKIPPED: Clippy for wasm (this compiler comes without it); checking with the compiler alone"
  (
    # shellcheck source=/dev/null
    . "$tools/wasm.env"
    RUSTFLAGS="-D warnings" CARGO_TARGET_DIR="$root/target/web-check" \
      cargo check --quiet --target wasm32-unknown-unknown "${web[@]}"
  )
fi

say "the engine's dependencies"
scripts/engine-tree.sh

say "licences, bans, sources"
cargo deny --log-level error check licenses bans sources
if timeout 60 git ls-remote --quiet https://github.com/RustSec/advisory-db HEAD >/dev/null 2>&1; then
  say "advisories"
  cargo deny --log-level error check advisories
else
  say "SKIPPED: advisories. The RustSec database (github.com/RustSec/advisory-db) cannot be reached from here"
fi

if have shellcheck || debian shellcheck; then
  say "shell scripts"
  shellcheck -x scripts/*.sh .ci/run
else
  say "SKIPPED: shell scripts. There is no shellcheck here"
fi
say "all checks passed"
