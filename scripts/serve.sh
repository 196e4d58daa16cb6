#!/usr/bin/env bash
# Builds the page if needed and serves it: PORT=8080, OPEN=0 to open no browser.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
scripts/build.sh
exec node scripts/serve.mjs dist "${PORT:-8080}" "${OPEN:-1}"
