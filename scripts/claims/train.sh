#!/usr/bin/env bash
# Makes the models of acts, check-worthiness and answers in crates/engine/data/claims from the corpora; an hour of two cores, of
# which the teachers take all but ten minutes.
#
#   CORPORA=../shared/corpora scripts/claims/train.sh
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../lib.sh"
cd "$root"
corpora="${CORPORA:-../shared/corpora}"
if [ ! -e "$corpora/polnear/train-speakers.jsonl" ]; then
  say "SKIPPED: there is no corpus in $corpora; name one with CORPORA=/path/to/corpora"
  exit 0
fi
work="${CARGO_TARGET_DIR:-target}/claims"
mkdir -p "$work"
[ -e "$work/venv" ] || python3 -m venv "$work/venv"
python="$work/venv/bin/python"
"$python" -m pip install --quiet --requirement scripts/claims/requirements.txt
"$python" scripts/claims/prepare.py "$corpora" "$work"
cargo run -q --release -p whosaid-cli -- annotate --format citron --jsonl "$work/texts.jsonl" >"$work/texts.citron"
"$python" scripts/claims/prepare.py "$corpora" "$work" --found
look() { cargo run -q --release -p whosaid-engine --example gold_speakers -- "$@"; }
for name in news more examples own later further own-taught own-held-back unlabelled found debates checkthat; do
  look --features "$work/$name.jsonl" >"$work/$name.features"
done
look --vectors "$work/vectors.i16"
for name in news more own later further; do
  cargo run -q --release -p whosaid-engine --example answer_pairs -- "$work/$name.jsonl" >"$work/$name.pairs"
done
"$python" scripts/claims/teacher.py "$work"
"$python" scripts/claims/acts.py "$work" crates/engine/data/claims
"$python" scripts/claims/worth_teacher.py "$work"
"$python" scripts/claims/worth.py "$work" crates/engine/data/claims
"$python" scripts/claims/answers.py "$work" crates/engine/data/claims
