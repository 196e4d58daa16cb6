#!/usr/bin/env bash
# Scores the engine against corpora that the project may not hold: `make eval`, or this script.
#
#   CORPORA=../shared/corpora   where they are; the scorers are in CORPORA/../eval
#   ARGS=--rules                more arguments for `whosaid annotate`
#
# Predictions and a table with the figures of the run before go to target/eval/ (in CARGO_TARGET_DIR, where that is set).
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"

corpora="${CORPORA:-../shared/corpora}"
eval="$corpora/../eval"
if [ ! -d "$corpora" ] || [ ! -e "$eval/score.py" ]; then
  say "SKIPPED: evaluation. There is no corpus in $corpora; name one with CORPORA=/path/to/corpora"
  exit 0
fi
have python3 || die "the scorers need Python 3"

target="${CARGO_TARGET_DIR:-target}"
out="$target/eval"
mkdir -p "$out"
cargo build -q --release -p whosaid-cli
whosaid="$target/release/whosaid"
read -r -a args <<<"${ARGS---rules}"

[ -e "$corpora/polnear/dev.jsonl.gz" ] && gzip -dc "$corpora/polnear/dev.jsonl.gz" >"$out/polnear-dev.gold.jsonl"
[ -e "$corpora/polnear/dev-speakers.jsonl" ] && cat "$corpora/polnear/dev-speakers.jsonl" >"$out/polnear-dev-speakers.gold.jsonl"
for part in styles seed; do
  [ -d "$corpora/$part" ] || continue
  files=("$corpora/$part"/*.txt)
  [ "$part" = seed ] && files=("$corpora/seed/gold.txt")
  python3 "$eval/markup.py" "${files[@]}" >"$out/$part.gold.jsonl"
done

parts=()
for part in polnear-dev polnear-dev-speakers styles seed; do
  [ -e "$out/$part.gold.jsonl" ] || continue
  parts+=("$part")
  gold="$out/$part.gold.jsonl"
  "$whosaid" annotate "${args[@]}" --format citron --jsonl "$gold" >"$out/$part.citron.jsonl"
  python3 "$eval/score.py" "$gold" "$out/$part.citron.jsonl" >"$out/$part.txt"
  python3 "$eval/score.py" "$gold" "$out/$part.citron.jsonl" --json >"$out/$part.score.json"
  say "$part"
  cat "$out/$part.txt"
done
if [ -e "$eval/claims.py" ] && [ -e "$out/polnear-dev-speakers.gold.jsonl" ]; then
  "$whosaid" annotate "${args[@]}" --jsonl "$out/polnear-dev-speakers.gold.jsonl" >"$out/claims.whosaid.jsonl"
  say "claims, polnear-dev-speakers"
  python3 "$eval/claims.py" "$out/polnear-dev-speakers.gold.jsonl" "$out/claims.whosaid.jsonl" | tee "$out/claims.txt"
fi
python3 scripts/eval_table.py "$out" "${parts[@]}"
