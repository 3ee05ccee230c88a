PYTHON ?= python3
BIN := .venv/bin
FRONTEND := build_tools/frontend
NODE := cd $(FRONTEND) && PATH="$(CURDIR)/$(BIN):$$PATH"
INSTALL_PACKAGES := npm ci --silent --ignore-scripts --no-audit --no-fund
# of the bundled scripts the one that is written last
SCRIPTS := build_tools/coursegraph/site/theme/static/worker.js

.PHONY: site test lint bench lock clean
.NOTPARALLEL: # site and dev install into one .venv and one node_modules

site: .venv/site-ready $(SCRIPTS) ## build the course into _build/html
	@$(BIN)/coursegraph build

test: .venv/dev-ready .venv/dev-scripts $(SCRIPTS) ## run all tests
	@$(NODE) npm test --silent
	@$(BIN)/python -m pytest -n 2

lint: .venv/dev-ready .venv/dev-scripts $(SCRIPTS) ## what CI checks besides the tests
	$(NODE) npm run --silent lint
	$(NODE) npm run --silent types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=build_tools $(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/coursegraph check --strict

bench: .venv/dev-ready $(SCRIPTS) ## measure, and write tests/bench/RESULTS.md
	@$(BIN)/python tests/bench/run.py

lock: ## renew the locked versions (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade --quiet --extra mixedlm \
	  --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --extra mixedlm \
	  --python-version 3.11 pyproject.toml --group build -c requirements/dev.txt -o requirements/site.txt
	$(NODE) npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## remove what was built
	rm -rf _build content/topics content/browse content/learn .venv $(FRONTEND)/node_modules $(FRONTEND)/src/generated
	rm -f build_tools/coursegraph/site/theme/static/*.js build_tools/coursegraph/site/theme/static/progress.schema.json

.venv/site-ready: requirements/site.txt pyproject.toml
	@test -e .venv/dev-ready -a .venv/dev-ready -nt requirements/dev.txt -a .venv/dev-ready -nt pyproject.toml \
	  || $(MAKE) --no-print-directory install LOCK=requirements/site.txt
	@touch $@

.venv/dev-ready: requirements/dev.txt pyproject.toml
	@$(MAKE) --no-print-directory install LOCK=requirements/dev.txt
	@touch $@

$(SCRIPTS): $(shell find $(FRONTEND)/build.mjs $(FRONTEND)/package-lock.json $(FRONTEND)/schema $(FRONTEND)/src -type f -not -path '*/generated/*') | .venv/site-scripts
	@$(NODE) npm run --silent build

.venv/site-scripts: $(FRONTEND)/package-lock.json | .venv/site-ready
	@test -e .venv/dev-scripts -a .venv/dev-scripts -nt $< || ($(NODE) $(INSTALL_PACKAGES) --omit=dev)
	@touch $@

.venv/dev-scripts: $(FRONTEND)/package-lock.json | .venv/dev-ready
	@$(NODE) $(INSTALL_PACKAGES)
	@touch $@

.PHONY: install
install:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "coursegraph needs Python 3.11 or later: make PYTHON=python3.11 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages of $(LOCK)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -c 'import matplotlib.font_manager' # its list of fonts, made now and not in a lesson
