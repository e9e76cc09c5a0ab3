# Every command sets up what it needs. `make` alone builds the site.
PYTHON ?= python3
BIN := .venv/bin
INFOSITE := $(BIN)/python scripts/infosite
export NO_MKDOCS_2_WARNING := 1

.PHONY: build serve check suggest suggestions answers due freshness review review-kind review-comment gate compress publish weekly bill audit axe
.PHONY: test test-all test-days mutants bench accept schema lock clean
.PHONY: format house budgets ready ready-to-test ready-to-test-all
.DEFAULT_GOAL := build

# The site in site/. It is built beside and takes its place only when all went well: the last good site stays.
build: ready
	@$(INFOSITE) build

# Live preview on http://127.0.0.1:8000: facts, words and looks are watched.
serve: ready
	@$(INFOSITE) serve

# How fresh the facts were on earlier days, from git's history, for the page of freshness: .freshness.json.
freshness: ready
	@$(INFOSITE) freshness

# What each maintainer should confirm, for a workflow that asks them: .due.json.
due: ready
	@$(INFOSITE) due --as issues

# What a form that somebody filled in asks for, in a workflow: .suggestion/.
suggest: ready
	@$(INFOSITE) suggest "$$GITHUB_EVENT_PATH" --write complete

# What all open issues of GitLab or Gitea ask for, from the address of its API that lists them (a page after the other,
# `?…` in it already): .suggestion/<number>/.
suggestions: ready
	@mkdir -p .suggestion
	@for page in $$(seq 20); do \
	  curl -fsS "$$ISSUES_URL&page=$$page" -o .suggestion/issues.json || exit 1; \
	  tr -d '[:space:]' < .suggestion/issues.json | grep -qvxF '[]' || break; \
	  $(INFOSITE) suggest .suggestion/issues.json || exit 1; \
	done

# The answers to them, each once: below ISSUE_URL, as what the API calls NOTES (`notes`, `comments`), with a TOKEN.
answers:
	@for folder in .suggestion/[0-9]*/; do \
	  url="$$ISSUE_URL/$$(basename "$$folder")/$$NOTES"; \
	  hash=$$(sed -n '1s/^<!-- infosite suggestion \([0-9a-f]\{64\}\) -->$$/\1/p' "$$folder/message.md"); \
	  test -n "$$hash" || continue; \
	  curl -fsS -H "Authorization: Bearer $$TOKEN" "$$url?per_page=100" -o "$$folder/answers.json" || exit 1; \
	  grep -qF "$$hash" "$$folder/answers.json" || \
	  curl -fsS -H "Authorization: Bearer $$TOKEN" -H "Content-Type: application/json" \
	    --data-binary "@$$folder/answer.json" -o /dev/null "$$url" || exit 1; \
	done

# What is wrong with the facts, and what deserves a look; with SINCE=origin/main what a change since then touches.
check: ready
	@$(INFOSITE) check $(if $(SINCE),--since "$$SINCE")

# How the built pages read before and after a change: `make build review SINCE=origin/main`.
SINCE ?=
review: ready
	@$(INFOSITE) review pages $(if $(SINCE),--since "$$SINCE")

# Whether a change touches more than facts and words.
review-kind: ready
	@$(INFOSITE) review kind $(if $(SINCE),--since "$$SINCE")

# The words for what `make review` found in another run.
review-comment: ready
	@$(INFOSITE) review comment

# What the site is built with, as a bill of materials: sbom.cdx.json.
bill: ready
	@$(INFOSITE) publish bill

# Known holes in the packages of both locks; says so when nobody could be asked.
audit: ready-to-test
	@$(BIN)/python tests/audit.py

# What axe finds on one page of every kind of the real site.
axe: ready-to-test
	@$(BIN)/python tests/axe.py

# What deserves a look this week: links to others that no longer answer, old facts, translations.
weekly: ready
	@$(INFOSITE) weekly

# What everybody runs: all that is quick, and one browser pass over the miniature city. Types are checked meanwhile.
test: ready-to-test
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy & $(BIN)/python -m pytest -m "not long"; tests=$$?; \
	  wait $$! || { echo "mypy: see above"; exit 1; }; exit $$tests

# What runs at night: that, with the share of the code that is run, child processes included; then all that takes long,
# which is not measured: measuring costs as much as the tests do. More processes, since they often wait for servers.
test-all: ready-to-test-all
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/python tests/format.py --check
	@$(BIN)/mypy & $(BIN)/python -m pytest -m "not long" --hypothesis-profile=new --cov --cov-report=term; quick=$$?; \
	  $(BIN)/python -m pytest -m long -n 5 --hypothesis-profile=new; long=$$?; \
	  wait $$! || { echo "mypy: see above"; exit 1; }; exit $$((quick + long))

# The short suite with the machine's clock on other days: no test may notice. Linux, with a C compiler.
test-days: ready-to-test
	@$(BIN)/python tests/other_days.py

# What keeps the built site from being published: dead links, a weak policy, words that became code.
gate: ready
	@$(INFOSITE) publish gates

# .gz and .br beside the files of the site, for servers that send them as they are; only what changed takes time.
compress: ready
	@$(INFOSITE) publish compress

# The site to a host by rsync, into a new folder, then a switch: `make publish TARGET=user@host:/srv/www`.
# With HOST=apache it takes its .htaccess along; with BRANCH=pages it goes to that branch of a repository instead.
publish: export PUBLISH := 1
publish: build
	@$(if $(HOST),$(INFOSITE) publish for "$$HOST")
	@$(INFOSITE) publish compress
	@$(if $(BRANCH),$(INFOSITE) publish branch "$$TARGET" --name "$$BRANCH",$(INFOSITE) publish to "$$TARGET")

# What every page of the site costs a phone: bytes, requests, its first screen, its length.
budgets: ready-to-test
	@$(BIN)/python tests/budgets.py

# Times, bytes and memory as tables.
bench: ready-to-test
	@$(BIN)/python tests/bench.py

# Python by ruff, scripts and sheets by prettier, templates by breaks that change nothing printed.
format: ready-to-test-all
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .
	$(BIN)/python tests/format.py

# How the code is divided and described; with BEFORE=folder of another checkout beside it.
house: ready-to-test
	@$(BIN)/python tests/house.py $(BEFORE) .

# Whether tests notice when one sign of the generator is changed: a table, and what survives.
mutants: ready-to-test
	@$(BIN)/python tests/mutants.py

# Take what the build makes of the miniature city as the expected output.
accept: ready-to-test
	$(BIN)/python tests/miniature.py --accept

# The JSON Schemas in scripts/infosite/records/schema/, from the model.
schema: ready
	$(INFOSITE) schema
	$(INFOSITE) schema --data . .vscode/schema

# The locks, from pyproject.toml and tests/package.json (for maintainers). Extras stay in them: without, an older pip
# looks for the extra by itself and refuses what it finds as soon as somebody publishes a newer version.
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-strip-extras \
  --no-header --no-emit-index-url
lock: ready-to-test
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) --extra test -c requirements.txt pyproject.toml -o tests/requirements.txt
	$(BIN)/python tests/node.py --lock

# Python packages in .venv and a Chromium; for the long tests npm's packages in tests/node_modules.
ready:
	@$(PYTHON) scripts/environment.py

ready-to-test:
	@$(PYTHON) scripts/environment.py --tests
	@$(BIN)/python tests/browser.py

ready-to-test-all: ready-to-test
	@$(BIN)/python tests/node.py
	@$(BIN)/python tests/system.py rsync firefox-esr WebKitWebDriver Xvfb nginx apache2 caddy

clean:
	rm -rf site sbom.cdx.json .site-new .site-old .site-compressed .suggestion .due.json .freshness.json .review .weekly .venv tests/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
