#!/usr/bin/env bash
# Builds the page into dist/, unless that is newer than everything it is made of.
#
#   scripts/build.sh [--force]
#
# Trunk does the work, as index.html and Trunk.toml say. It finds on PATH Binaryen's wasm-opt, from npm, and a wasm-bindgen that
# cuts the page's program in two.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"

# Whatever the page is made of: sources, manifests, assets, and how it is built.
inputs=(Cargo.toml Cargo.lock Trunk.toml index.html static src crates package-lock.json build.rs scripts/build.sh scripts/lib.sh scripts/service_worker.mjs scripts/split.mjs scripts/trunk)
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
remap_paths
export PATH="$root/scripts/trunk:$root/node_modules/.bin:$PATH"
# Another compiler or other flags than the native builds: another folder, so that neither undoes the other's work.
export CARGO_TARGET_DIR="${WEB_TARGET_DIR:-$root/target/web}"
export LATER="$CARGO_TARGET_DIR/later"

say "building the page"
began=$(mktemp)
trunk --skip-version-check build --release
cp "$LATER"/*.wasm dist/
node scripts/service_worker.mjs dist
mv "$began" "$stamp"
# A source that changed during the build is newer than the stamp, which says when the build began.
size() { gzip -9 -c "$@" | wc -c; }
for file in dist/*.wasm dist/*.js dist/*.css dist/*.bin; do
  [ -e "$file" ] && printf '  %-50s %8d bytes, %8d gzip\n' "$(basename "$file")" "$(wc -c <"$file")" "$(size "$file")" >&2
done
node scripts/sizes.mjs dist
exit 0
