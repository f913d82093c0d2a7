# Everything a player, a teacher or a developer runs. Needed: Python 3.11 or newer, and make.

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
# The first that is new enough; choose another with make PYTHON=...
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && exit; done; echo python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PACKAGES := rules server game assets dualpower
UV ?= uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev play demo pictures test check format book golden lock clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.installed ## Install the game into .venv, from the locked versions

play: setup ## Play
	@$(BIN)/dual-power play

demo: setup ## Watch four bots play
	@$(BIN)/dual-power demo

pictures: setup ## Draw every screen into pictures/
	@$(BIN)/dual-power pictures --out pictures

setup-dev: $(VENV)/.installed-dev ## Install what the checks need, too

test: check ## Run every check and every test
	$(BIN)/python -m pytest -n auto

check: setup-dev ## Run the checks without the tests: format, lint, types, imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup-dev ## Format the code and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

book: setup-dev ## Write the generated pages of docs/ anew: the rulebook, the table of theory, the index of cases
	$(BIN)/python -m pytest -q --update-golden tests/dualpower/test_book.py -k up_to_date

golden: setup-dev ## Write golden playthroughs and perft counts anew, after a change of rules or numbers
	$(BIN)/python -m tests.rules.perft_files
	$(BIN)/python -m pytest -q --update-golden tests/rules/test_golden.py tests/rules/test_perft.py -k "not reference"

lock: ## Choose the locked versions anew (needs uv)
	$(COMPILE) pyproject.toml --group build --group dev --extra fast --extra notices --extra pdf --extra postgres --extra redis -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group build --extra pdf -c requirements-dev.lock -o requirements.lock
	$(COMPILE) pyproject.toml --group build --extra fast --extra notices --extra postgres --extra redis -c requirements-dev.lock -o requirements-server.lock

clean: ## Remove what was made, .venv too
	rm -rf $(VENV) pictures build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find $(PACKAGES) tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "Dual Power needs Python 3.11 or newer, and '$(PYTHON)' is not: install one, or say which with make PYTHON=/path/to/python3."; \
		exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo "'$(PYTHON)' cannot make a virtual environment: on Debian and Ubuntu install python3-venv."; \
		rm -rf $(VENV); exit 1; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
