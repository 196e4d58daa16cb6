#!/usr/bin/env bash
# The engine's speed and growth on one core, beside the figures of the run before (target/bench.json).
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
cargo run --quiet --release --package whosaid-cli --example bench -- "${CARGO_TARGET_DIR:-target}/bench.json"
