ARTICLES ?= data/articles
OUT ?= build
PYTHON ?= python3
GOLD ?=
TEXTS ?=

VENV := .venv
PAGE := kg/publish/page
SERVE := kg/publish/serve
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet install
LOCKED := $(PIP) --no-build-isolation --require-hashes -r

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: scripts help graph serve test lint page-tools bench bench-page vocabulary notebook system-packages lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  Variables: ARTICLES=$(ARTICLES) (a file or folder), OUT=$(OUT), PYTHON=$(PYTHON)"

graph: $(VENV)/run ## Build the graph of the articles in ARTICLES into OUT
	@$(BIN)/kg build "$(ARTICLES)" --out "$(OUT)"

serve: $(VENV)/run $(if $(shell command -v npm),$(SERVE)/node_modules) ## Serve the page and a SPARQL endpoint of the graph in OUT
	@$(BIN)/kg serve "$(OUT)"

test: $(VENV)/dev scripts ## Run all tests
	@$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/dev scripts ## Check style (ruff, eslint) and types (mypy)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@test ! -d $(PAGE)/node_modules || npm --prefix $(PAGE) --silent run lint

bench: bench-page ## Measure the page beside stock pyvis; with GOLD=DIR TEXTS=DIR (annotations, articles) the extraction too
	@if test -n "$(GOLD)" -a -n "$(TEXTS)"; then \
	  $(BIN)/kg build "$(TEXTS)" --out "$(OUT)/bench" && $(BIN)/kg score "$(GOLD)" "$(OUT)/bench/assertions.jsonl"; \
	else echo "make bench: say GOLD=DIR and TEXTS=DIR to measure the extraction too"; fi

bench-page: $(VENV)/dev ## Measure the page beside stock pyvis in Chromium (some minutes)
	@$(BIN)/python -m kg.bench.page

page-tools: ## Install what lints and tests the page's scripts: node (apt-get, as root), eslint and axe-core (npm)
	@if ! command -v npm >/dev/null; then \
	  echo "installing with apt-get: nodejs npm"; \
	  as=; test "$$(id -u)" = 0 || as=sudo; \
	  $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; \
	fi
	@$(MAKE) --no-print-directory scripts

vocabulary: $(VENV)/run ## Write the forms of all names anew, check the tables of the vocabulary and count their entries
	@$(BIN)/python -m kg.vocabulary.compile
	@$(BIN)/kg vocabulary

notebook: $(VENV)/dev ## Run the notebooks on the graph in OUT; the results go beside it
	@test -f "$(OUT)/assertions.jsonl" || $(MAKE) --no-print-directory graph
	@for each in notebooks/*.py; do \
	  KG_OUT="$(abspath $(OUT))" $(BIN)/jupytext --quiet --to ipynb --execute --output "$(OUT)/$$(basename "$$each" .py).ipynb" "$$each"; \
	done

system-packages: ## Install what is not Python's: Chromium, for the browser tests (apt-get, as root)
	@if command -v chromium >/dev/null; then echo "chromium is installed"; else \
	  echo "installing with apt-get: chromium"; \
	  as=; test "$$(id -u)" = 0 || as=sudo; \
	  $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	fi

lock: $(VENV)/dev ## Choose the versions of all dependencies anew
	@echo "setuptools>=75" | $(LOCK) - -o requirements/build.txt
	@$(LOCK) setup.cfg -o requirements/run.txt
	@$(LOCK) setup.cfg --extra dev -c requirements/run.txt -o requirements/dev.txt

LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

clean: ## Remove what was built and the caches of tools; the environment stays
	@rm -rf "$(OUT)" .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than 3.11; say PYTHON=python3.11 or newer" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "make: the package python3-venv is missing" >&2; exit 2; }

# pip's own check of hashes covers what is built as well: the tool that builds comes first, and nothing is fetched beside the lock.
$(VENV)/run: requirements/build.txt requirements/run.txt setup.cfg | $(VENV)/bin/python
	@echo "setting up $(VENV)"
	@$(LOCKED) requirements/build.txt
	@$(LOCKED) requirements/run.txt
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/run
	@echo "setting up $(VENV) for tests"
	@$(LOCKED) requirements/dev.txt
	@touch $@

# Tools that check the page's scripts; nothing of them goes into the page.
scripts: $(if $(shell command -v npm),$(PAGE)/node_modules)
	@command -v npm >/dev/null || echo "npm is missing: the checks of the page's scripts are left out" >&2

$(PAGE)/node_modules: $(PAGE)/package-lock.json
	@npm --prefix $(PAGE) --silent --no-fund --no-audit ci
	@touch $@

# The editor of `make serve`; a plain one stands in where npm is missing or reaches no registry.
$(SERVE)/node_modules: $(SERVE)/package-lock.json
	@npm --prefix $(SERVE) --silent --no-fund --no-audit --ignore-scripts ci && touch $@ || echo "make: the SPARQL editor was not installed, a plain one stands in" >&2
