#!/usr/bin/env bash
# Runs the fuzz targets for SECONDS_EACH seconds each (60), all of them or those that are named. It goes on where one
# fails, and ends with a table; what failed is kept in fuzz/artifacts/.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"
scripts/setup.sh fuzz
seconds="${SECONDS_EACH:-60}"

say "writing the seeds"
CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}" cargo run -q --manifest-path fuzz/Cargo.toml --example seeds
say "building the targets (some minutes, once)"
cargo +nightly fuzz build --features libfuzzer
# Run as they were built, also where somebody edits the sources meanwhile.
built="${CARGO_TARGET_DIR:-fuzz/target}/$(rustc +nightly -vV | sed -n 's/^host: //p')/release"

# The words that a target's format is made of.
words() {
  case "$1" in
    brat) echo fuzz/dictionaries/brat.dict ;;
    html | markdown | web_page) echo fuzz/dictionaries/markup.dict ;;
    any_file | citron | jsonl | web_annotation | whosaid_json) echo fuzz/dictionaries/json.dict ;;
  esac
}

read -r -a targets <<<"${*:-$(cargo +nightly fuzz list | tr '\n' ' ')}"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
table="" failed=0 inputs=0
for target in "${targets[@]}"; do
  say "fuzzing $target"
  mkdir -p "fuzz/corpus/$target" "fuzz/artifacts/$target"
  options=(-max_total_time="$seconds" -timeout=5 -print_final_stats=1 -artifact_prefix="fuzz/artifacts/$target/")
  [ -z "$(words "$target")" ] || options+=(-dict="$(words "$target")")
  said="holds"
  "$built/$target" "${options[@]}" "fuzz/corpus/$target" >"$log" 2>&1 || { said="FAILED"; failed=1; grep -v '^#' "$log" | tail -n 60; }
  runs="$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -n 1)"
  slowest="$(sed -n 's/^stat::slowest_unit_time_sec: *//p' "$log" | tail -n 1)"
  table+="$(printf '%-16s %12s %11s %12s  %s' "$target" "${runs:-0}" "$seconds" "${slowest:-?}" "$said")"$'\n'
  inputs=$((inputs + ${runs:-0}))
done
printf '\n%-16s %12s %11s %12s\n%s%-16s %12s\n' target inputs seconds "slowest (s)" "$table" "all" "$inputs"
exit "$failed"
