# What each command does is in scripts/; they may be run by themselves.
.DEFAULT_GOAL := help
.PHONY: help serve build package test check fmt bench eval fuzz train setup clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## set up, build the page and serve it on http://localhost:8080 (PORT=..., OPEN=0)
	@scripts/serve.sh

build: ## set up, and build the page into dist/
	@scripts/build.sh

package: ## the engine as a package for JavaScript, in target/package
	@scripts/package.sh

test: ## set up, then test all of it: crates, fuzz targets, the page in a real browser
	@scripts/test.sh

check: ## formatting, lints, the engine's dependencies, licences and advisories
	@scripts/check.sh

fmt: ## format the code
	@cargo fmt --all

bench: ## the engine's speed and growth, beside the figures of the run before
	@scripts/bench.sh

eval: ## score the engine on corpora (CORPORA=../shared/corpora, ARGS=--rules)
	@scripts/eval.sh

fuzz: ## run each fuzz target for a minute, with a nightly Rust (SECONDS_EACH=60)
	@scripts/fuzz.sh

train: ## make the tagger's weights from the corpora (CORPORA=../shared/corpora; an hour or two)
	@scripts/train.sh

setup: ## install all that the commands above need, and only what is missing
	@scripts/setup.sh web browser deny

clean: ## remove what was built; what was set up (.tools, node_modules) stays
	@rm -rf target dist fuzz/target tests/out
