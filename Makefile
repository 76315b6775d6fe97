# Everything needed comes from PyPI (and, as root on Debian, from apt). `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help install demo demo-reset test chaos check format types lock revision clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## Install everything into .venv and do nothing else

$(STAMP): requirements.lock pyproject.toml deploy/bootstrap deploy/needs deploy/assets $(wildcard bot/web/assets/*)
	@PYTHON="$(PYTHON)" sh deploy/bootstrap $(VENV)
	@touch $@

demo: install ## Run the main job: embedded database, sandbox platforms, a day at the desk
	@$(BIN)/python -m bot demo

demo-reset: install ## Throw the demo's data away
	@$(BIN)/python -m bot demo --reset

test: install ## Run the whole test suite
	@sh deploy/test-tools
	$(BIN)/python -m pytest -n 2 --dist worksteal

chaos: install ## A year of releases with 50,000 posts and everything that goes wrong; takes most of an hour
	$(BIN)/python -m pytest -n 2 tests/chaos tests/chaos/real_clock.py tests/chaos/year.py
	$(BIN)/python -m tests.chaos.burst

check: install ## Format, types, imports, house rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/test_house.py

format: install ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## Write requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 \
	    --quiet --upgrade --custom-compile-command "make lock" --output-file requirements.lock

revision: install ## Write the next migration from what the models have and the newest lacks: make revision MESSAGE="add a column"
	$(BIN)/python -m bot.store.migrations $(MESSAGE)

clean: ## Remove .venv and caches (never your data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis
