#!/usr/bin/env bash
# Builds the page into dist/, unless that is newer than everything it is made of.
#
#   scripts/build.sh [--force]
#
# Trunk puts it together; Binaryen's wasm-opt, from npm, then makes the wasm smaller (the worker's: faster). Its results
# are kept by the hash of their input, so that an unchanged part costs nothing.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"

# Whatever the page is made of: sources, manifests, assets, and how it is built.
inputs=(Cargo.toml Cargo.lock Trunk.toml index.html static src crates package-lock.json scripts/build.sh scripts/lib.sh)
stamp=dist/.built

fresh() {
  [ -e "$stamp" ] && [ -z "$(find "${inputs[@]}" -newer "$stamp" -type f ! -path '*/tests/*' -print -quit)" ]
}
if [ "${1-}" != --force ] && fresh; then
  say "dist/ is up to date"
  exit 0
fi

scripts/setup.sh web
if [ -e "$tools/wasm.env" ]; then
  # shellcheck source=/dev/null
  . "$tools/wasm.env"
fi
# Another compiler or other flags than the native builds: another folder, so that neither undoes the other's work.
export CARGO_TARGET_DIR="$root/target/web"

say "building the page"
began=$(mktemp)
trunk --skip-version-check build --release

# The features that Rust's wasm32 target and current browsers have in common; others must not slip in.
features=(--enable-bulk-memory --enable-extended-const --enable-multivalue --enable-mutable-globals
  --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext --enable-simd)
optimise() { # file level
  local kept
  kept="$CARGO_TARGET_DIR/wasm-opt/$(git hash-object "$1")$2.wasm"
  if [ ! -e "$kept" ]; then
    mkdir -p "$(dirname "$kept")"
    find "$(dirname "$kept")" -name '*.wasm' -mtime +7 -delete
    node_modules/.bin/wasm-opt "$2" "${features[@]}" "$1" -o "$kept.part"
    mv "$kept.part" "$kept"
  fi
  cp "$kept" "$1"
}
say "optimising the wasm"
for file in dist/*.wasm; do
  case "$file" in
    *worker*) optimise "$file" -O3 ;;
    *) optimise "$file" -Oz ;;
  esac
done
mv "$began" "$stamp"
# A source that changed during the build is newer than the stamp, which says when the build began.
size() { gzip -9 -c "$@" | wc -c; }
for file in dist/*.wasm dist/*.js; do
  [ -e "$file" ] && printf '  %-50s %8d bytes, %8d gzip\n' "$(basename "$file")" "$(wc -c <"$file")" "$(size "$file")" >&2
done
exit 0
