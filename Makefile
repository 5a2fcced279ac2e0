# make run    make the environment, import content/ and open the study screen
# make test   make the environment and run every check
# make soak   run the long tests, and say which faults were survived
# make bench  measure against other programs and the machine's own floor
# make bench-compare  compare the last two runs, or AGAINST=FILE.json and the last
# make format put the code in order

VENV ?= .venv
BIN := $(VENV)/bin
FIND_PYTHON := for p in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& command -v $$p && exit 0; done; exit 1
PYTHON ?= $(shell $(FIND_PYTHON))
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
COMPILE := $(BIN)/python -m compileall -q quizzer
# one more than there are processors: tests of screens and processes also wait
WORKERS ?= $(shell $(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 1)')

# the tests of one file share what was made for them, and most files at the end are soon done
SHARE := --dist=loadfile --no-loadscope-reorder

# pytest keeps the modules that it rewrites, whatever the environment says about bytecode: its
# workers share them
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest

.PHONY: run test bench bench-compare soak format clean

run: $(VENV)/installed
	@$(BIN)/quizzer import content/
	@$(BIN)/quizzer

test: $(VENV)/installed-test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) --numprocesses=$(WORKERS) $(SHARE) --cov --cov-report=
	$(BIN)/coverage report --skip-covered --show-missing --fail-under=100

soak: $(VENV)/installed-test
	QUIZZER_EXAMPLES=400 $(PYTEST) -m 'soak or hypothesis' --numprocesses=$(WORKERS) --dist=worksteal

bench: $(VENV)/installed-bench
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.related_notes
	$(BIN)/python -m benchmarks.identity

bench-compare: $(VENV)/installed-bench
	$(BIN)/python -m benchmarks.compare $(AGAINST)

format: $(VENV)/installed-test
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "quizzer needs Python 3.11 or newer, and found none; install it, or name it: make PYTHON=/path/to/python"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no venv module; install it (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable .
	@$(COMPILE)
	@touch $@

$(VENV)/installed-test: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable '.[test]'
	@$(COMPILE)
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: $(VENV)/installed-test
	$(INSTALL) --editable '.[test,bench]'
	@touch $@
