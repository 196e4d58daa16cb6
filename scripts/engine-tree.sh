#!/usr/bin/env bash
# Proves that the engine, the formats and the weights know nothing of the web, for whatever target they are built.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
for crate in whosaid-engine whosaid-interop whosaid-model; do
  [ -d "crates/${crate#whosaid-}" ] || continue
  tree="$(cargo tree --package "$crate" --edges normal,build --target all --prefix none --format '{p}')"
  if web="$(grep -E '^(yew|gloo|web-sys|js-sys|wasm-bindgen|serde-wasm-bindgen)[-a-z]* ' <<<"$tree")"; then
    die "$crate must not depend on the web, and does: $(sort -u <<<"$web" | paste -s -d ',' -)"
  fi
done
