# Two commands do everything: `make audit` runs the main job, `make test` passes the tests.
# Both set up what they need: a virtual environment, the locked dependencies, a browser.

.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
WORKERS ?= auto

.PHONY: help
help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: audit
audit: setup ## Audit the bundled platform and write the evidence and the report to bundles/
	@$(BIN)/auditor run lookbook --scenario meta-2025-as-alleged; status=$$?; test $$status -le 1

.PHONY: test
test: setup ## Run the tests
	$(BIN)/pytest -n $(WORKERS) -m "not slow"

.PHONY: slow
slow: setup ## Run the long tests: soak, fuzz, twenty runs in a row
	$(BIN)/pytest -n $(WORKERS) -m slow

.PHONY: lint
lint: setup ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: docs
docs: setup ## Write docs/rules.md anew from the rules
	$(BIN)/python -m auditor.rules_docs

.PHONY: learn
learn: setup ## Learn the second reading of sentences anew from tests/data
	$(BIN)/python -m auditor.wording.learning

.PHONY: lock
lock: setup ## Pin the dependencies anew
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
		--group dev pyproject.toml --output-file requirements.lock \
		--custom-compile-command "make lock"

.PHONY: setup
setup: $(VENV)/ready ## Set up the virtual environment, the locked dependencies and a browser
	@$(BIN)/auditor browser --quiet

$(VENV)/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and was not found. Install it, or name it: make PYTHON=/path/to/python3"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq python3-venv \
		&& $(PYTHON) -m venv $(VENV); } || { echo "Python has no venv module. On Debian or Ubuntu type: sudo apt-get install python3-venv"; exit 2; }
	@echo "Installing the locked dependencies (once, about a minute)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

.PHONY: clean
clean: ## Remove the virtual environment and caches; keeps bundles/
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache
