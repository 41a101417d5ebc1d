# The front door: `make demo` and `make test` need Python 3.11, pip and make, nothing else.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export DIGLOT_SITE ?= site

.PHONY: demo test lint install messages bench clean

install: $(VENV)/installed

$(VENV)/installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Diglot needs Python 3.11 or later; this is $$($(PYTHON) --version). Say make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable . --group dev
	@touch $@

demo: export DIGLOT_ADDRESS := http://127.0.0.1:$(PORT)
demo: install
	@$(BIN)/diglot demo demo
	@$(BIN)/diglot serve --port $(PORT)

test: install
	$(BIN)/python -m coverage run -m pytest tests/hanzi tests/bitext
	$(BIN)/python -m coverage report
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile -m "not emptying" --ignore tests/hanzi --ignore tests/bitext
	$(BIN)/python -m pytest -m emptying --ignore tests/hanzi --ignore tests/bitext

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/couplings
	$(BIN)/diglot makemigrations --check --dry-run

messages: install
	$(BIN)/pybabel compile --domain django --directory src/diglot/project/locale

bench: install
	$(BIN)/python bench/hanzi.py
	$(BIN)/python bench/bitext.py $(if $(SETS),--sets $(SETS)) $(if $(PASTES),--pastes $(PASTES))
	$(BIN)/python bench/bitext_parity.py --lists
	@test -z "$(PASTES)" || $(BIN)/python bench/untangle.py $(PASTES)

clean:
	rm -rf $(VENV) site .pytest_cache .mypy_cache .ruff_cache
