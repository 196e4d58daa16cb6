#!/usr/bin/env bash
# Makes the tables of acts and check-worthiness in crates/engine/data/claims from the corpora; some ten minutes on two cores.
#
#   CORPORA=../shared/corpora scripts/claims/train.sh [--cross-validate]
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
"$python" -m pip install --quiet --requirement crates/train/teacher/requirements.txt scikit-learn scipy
"$python" scripts/claims/prepare.py "$corpora" "$work"
for name in news more examples unlabelled debates; do
  cargo run -q --release -p whosaid-engine --example gold_speakers -- --features "$work/$name.jsonl" >"$work/$name.features"
done
"$python" scripts/claims/embed.py "$work"
"$python" scripts/claims/fit.py "$work" crates/engine/data/claims "$@"
