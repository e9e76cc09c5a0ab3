# Every command sets up what it needs. `make` alone builds the site.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: build serve check test bench accept schema lock clean
.DEFAULT_GOAL := build

# The site in site/. It is built beside and swapped in only when all went well: the last good site stays.
build: .venv/ready
	@rm -rf .site-new
	@$(BIN)/mkdocs build --strict --site-dir .site-new || { rm -rf .site-new; exit 1; }
	@rm -rf .site-old; [ ! -e site ] || mv site .site-old; mv .site-new site; rm -rf .site-old
	@echo "The site is in site/"

# Live preview on http://127.0.0.1:8000: facts, words and looks are watched.
serve: .venv/ready
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:8000

# What is wrong with the facts, and what deserves a look.
check: .venv/ready
	@$(BIN)/python scripts/check.py

test: .venv/ready-to-test
	$(BIN)/python tests/browser.py
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

# Times, bytes and memory as tables.
bench: .venv/ready-to-test
	@$(BIN)/python tests/bench.py

# Take what the build makes of the miniature city as the expected output.
accept: .venv/ready-to-test
	$(BIN)/python tests/miniature.py --accept

# The JSON Schemas in data/schema/, from the model.
schema: .venv/ready
	$(BIN)/python scripts/schema.py

# The locks, from pyproject.toml (for maintainers; needs uv).
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --extra test -c requirements.txt pyproject.toml -o tests/requirements.txt

# Two environments in one: what building needs, and beyond it what testing needs. Each is made anew only when the
# text of its lock changes (its age says nothing after a checkout).
.venv/ready: requirements.txt
	@cmp -s requirements.txt .venv/requirements.txt || ( \
	  echo "Setting up .venv (once) …"; \
	  $(PYTHON) -m venv --clear .venv && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt && \
	  cp requirements.txt .venv/requirements.txt )
	@touch $@

.venv/ready-to-test: tests/requirements.txt .venv/ready
	@cmp -s tests/requirements.txt .venv/tests-requirements.txt || ( \
	  echo "Setting up .venv for the tests (once) …"; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt && \
	  cp tests/requirements.txt .venv/tests-requirements.txt )
	@touch $@

clean:
	rm -rf site .site-new .site-old .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
