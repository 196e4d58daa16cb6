#!/usr/bin/env bash
# Runs each fuzz target for SECONDS_EACH seconds (60).
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
cargo fuzz --version >/dev/null 2>&1 || die "no cargo-fuzz here: cargo install cargo-fuzz (it needs a nightly Rust)"
for target in $(cargo +nightly fuzz list); do
  say "fuzzing $target"
  cargo +nightly fuzz run --features libfuzzer "$target" -- -max_total_time="${SECONDS_EACH:-60}"
done
