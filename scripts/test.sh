#!/usr/bin/env bash
# All tests: the crates natively, the fuzz targets on the stable compiler, the page in a real browser.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
scripts/setup.sh web browser

say "testing the crates"
if cargo nextest --version >/dev/null 2>&1; then
  cargo nextest run --workspace --no-fail-fast
  cargo test --workspace --doc --quiet
else
  cargo test --workspace --no-fail-fast
fi

say "testing the fuzz targets' functions"
CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}" cargo test --quiet --manifest-path fuzz/Cargo.toml

say "testing the formats against the programs that read them"
CHROMIUM="$(cat "$tools/chromium.path")" node --test --test-concurrency=1 tests/interop/*.test.mjs

scripts/build.sh
scripts/package.sh
say "testing the package for JavaScript"
WHOSAID="${CARGO_TARGET_DIR:-$root/target}/debug/whosaid" CHROMIUM="$(cat "$tools/chromium.path")" node --test tests/package/*.test.mjs
shopt -s nullglob
browser_tests=(tests/browser/*.test.mjs)
if [ ${#browser_tests[@]} -gt 0 ]; then
  say "testing the page in $(basename "$(cat "$tools/chromium.path")")"
  WHOSAID="${CARGO_TARGET_DIR:-$root/target}/debug/whosaid" CHROMIUM="$(cat "$tools/chromium.path")" node --test "${browser_tests[@]}"
else
  say "SKIPPED: the page's tests. There are none in tests/browser/"
fi

corpora="${CORPORA:-../shared/corpora}"
if [ -d "$corpora" ]; then
  say "Not part of the tests: the evaluation on $corpora. Run it with: make eval"
else
  say "SKIPPED: the evaluation on corpora. There are none in $corpora (other people's articles are no part of the project); name a folder with CORPORA=, then run: make eval"
fi
say "all tests passed"
