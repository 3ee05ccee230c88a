PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test lint bench lock clean

site: .venv/site-ready ## build the course into _build/html
	@$(BIN)/coursegraph build

test: .venv/dev-ready ## run all tests
	@$(BIN)/python -m pytest -n 2

lint: .venv/dev-ready ## what CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=build_tools $(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/coursegraph check --strict

bench: .venv/dev-ready ## measure, and write tests/bench/RESULTS.md
	@$(BIN)/python tests/bench/run.py

lock: ## renew the locked versions (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade --quiet --extra mixedlm \
	  --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --extra mixedlm \
	  --python-version 3.11 pyproject.toml --group build -c requirements/dev.txt -o requirements/site.txt

clean: ## remove what was built
	rm -rf _build content/topics content/browse .venv

.venv/site-ready: requirements/site.txt pyproject.toml
	@test -e .venv/dev-ready -a .venv/dev-ready -nt requirements/dev.txt -a .venv/dev-ready -nt pyproject.toml \
	  || $(MAKE) --no-print-directory install LOCK=requirements/site.txt
	@touch $@

.venv/dev-ready: requirements/dev.txt pyproject.toml
	@$(MAKE) --no-print-directory install LOCK=requirements/dev.txt
	@touch $@

.PHONY: install
install:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "coursegraph needs Python 3.11 or later: make PYTHON=python3.11 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages of $(LOCK)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -c 'import matplotlib.font_manager' # its list of fonts, made now and not in a lesson
