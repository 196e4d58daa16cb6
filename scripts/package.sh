#!/usr/bin/env bash
# Makes the engine's package for JavaScript in target/package/: `npm pack` or `npm install` it from there.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
scripts/setup.sh web
if [ -e "$tools/wasm.env" ]; then
  # shellcheck source=/dev/null
  . "$tools/wasm.env"
fi
remap_paths
export PATH="$root/node_modules/.bin:$PATH"
# That of the page's build, which has most of it already.
export CARGO_TARGET_DIR="${WEB_TARGET_DIR:-$root/target/web}"
out="${PACKAGE:-$root/target/package}"

say "building the package"
cargo build --quiet --locked --profile web --target wasm32-unknown-unknown -p whosaid-package
rm -rf "$out"
mkdir -p "$out"
wasm-bindgen --target web --no-typescript --out-dir "$out" "$CARGO_TARGET_DIR/wasm32-unknown-unknown/web/whosaid_package.wasm"
wasm-opt -O2 --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
  --enable-reference-types --enable-multivalue "$out/whosaid_package_bg.wasm" -o "$out/whosaid_package_bg.wasm"
cp crates/package/js/* crates/model/weights/en.bin crates/interop/schema/whosaid-1.schema.json LICENSE-MIT LICENSE-APACHE "$out/"
version="$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)"
cat >"$out/package.json" <<JSON
{
  "name": "whosaid",
  "version": "$version",
  "description": "Who said what in an article: quotations, paraphrases, speakers and claims. In Node and in the browser.",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "exports": { ".": { "types": "./index.d.ts", "default": "./index.js" }, "./en.bin": "./en.bin", "./schema.json": "./whosaid-1.schema.json" },
  "types": "./index.d.ts",
  "sideEffects": false,
  "engines": { "node": ">=20" }
}
JSON
for file in "$out"/*.wasm "$out"/*.bin; do
  printf '  %-50s %8d bytes, %8d gzip\n' "$(basename "$file")" "$(wc -c <"$file")" "$(gzip -9 -c "$file" | wc -c)" >&2
done
