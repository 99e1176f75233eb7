# Two commands need nothing done before: `make play` (the game only) and `make test` (everything).
PYTHON ?= python3
VENV := .venv
GAME := .venv-play
BENCH := .venv-bench
BEFORE := .venv-before
RELEASE := .venv-release
LOWEST := .venvs/lowest
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: play test coverage test-lowest test-pythons fuzz kill setup lint bench claims balance dist lock clean

play: $(GAME)/.done
	@$(GAME)/bin/adoptsim play

setup: $(VENV)/.done

$(GAME)/.done: requirements/play.txt pyproject.toml
	$(PYTHON) -m venv $(GAME)
	$(GAME)/bin/pip install --quiet -r requirements/play.txt
	$(GAME)/bin/pip install --quiet --no-deps --editable .
	$(GAME)/bin/python -m compileall -q src
	@touch $@

$(VENV)/.done: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet -r requirements/dev.txt
	$(VENV)/bin/pip install --quiet --no-deps --no-build-isolation --editable .
	$(VENV)/bin/python -m compileall -q src
	@touch $@

# Three processes for two cores: tests of screens sleep more than half of their time, until the screen is idle.
test: setup lint
	$(VENV)/bin/python -m pytest -n 3 --dist worksteal

lint: setup
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy src tests checks tools benchmarks
	$(VENV)/bin/lint-imports
	$(VENV)/bin/codespell

# Tests take nearly twice as long when lines are counted (+ 89 % on Python 3.11), so `make test` does not count them.
coverage: setup
	$(VENV)/bin/python -m pytest -n 3 --dist worksteal --cov --cov-report=
	$(VENV)/bin/python -m checks.coverage

# The lowest declared versions of every dependency, with the game installed as it is. Compiled first: resolvers look for
# the lowest of what pyproject.toml names, and of a file of the package they would name only the package.
test-lowest: $(LOWEST)/.done
	$(LOWEST)/bin/python -m checks.lowest

$(LOWEST)/.done: pyproject.toml requirements/dev.txt | setup
	$(PYTHON) -m venv --clear $(LOWEST)
	$(VENV)/bin/uv pip compile --quiet --resolution lowest-direct --python $(LOWEST)/bin/python --extra lab pyproject.toml -o $(LOWEST)/lowest.txt
	$(LOWEST)/bin/pip install --quiet -r $(LOWEST)/lowest.txt
	$(LOWEST)/bin/pip install --quiet --no-deps --editable .
	@touch $@

# Every CPython from 3.11 on that is here, each in an environment of its own in .venvs.
test-pythons:
	$(PYTHON) -m checks.pythons

# Ten minutes; `make fuzz SECONDS=60` for a short one.
SECONDS := 600
fuzz: setup
	$(VENV)/bin/python -m checks.fuzz --seconds $(SECONDS)

# Ends commands at random moments by every signal, for some minutes: no process and no half-written file may stay.
kill: setup
	$(VENV)/bin/python -m checks.killing

claims: setup
	$(VENV)/bin/python -m tools.claims > docs/claims.md.new; held=$$?; mv docs/claims.md.new docs/claims.md; exit $$held

# Two hours on two processors; `make balance ARGS="--part search --scenario mirage"` shows that part and writes no page.
balance: setup
ifdef ARGS
	$(VENV)/bin/python -m tools.balance $(ARGS)
else
	$(VENV)/bin/python -m tools.balance > docs/balance.md.new; held=$$?; mv docs/balance.md.new docs/balance.md; exit $$held
endif

# Ten minutes; `make bench ARGS=--quick` takes three and records nothing. The tools beside which adoptsim is measured
# have an environment of their own.
bench: setup $(BENCH)/.done $(BEFORE)/.done
	$(VENV)/bin/python -m benchmarks --peers $(BENCH)/bin/python --before $(BEFORE)/bin/python $(ARGS)

# The build beside which ratios are told, from this repository's own past.
$(BEFORE)/.done:
	rm -rf $(BEFORE) && git clone --quiet . $(BEFORE)/checkout && git -C $(BEFORE)/checkout checkout --quiet 25ad4ee
	$(PYTHON) -m venv $(BEFORE)
	$(BEFORE)/bin/pip install --quiet -r $(BEFORE)/checkout/requirements/play.txt
	$(BEFORE)/bin/pip install --quiet --no-deps --editable $(BEFORE)/checkout
	@touch $@

$(BENCH)/.done: requirements/bench.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/pip install --quiet -r requirements/bench.txt
	@touch $@

# Wheel and sdist in dist/, built twice with the same bytes, and checked; uploads nothing.
dist: $(RELEASE)/.done
	$(RELEASE)/bin/python -m checks.dist

$(RELEASE)/.done: requirements/release.txt
	$(PYTHON) -m venv $(RELEASE)
	$(RELEASE)/bin/pip install --quiet -r requirements/release.txt
	@touch $@

# Versions are locked for one reason: the same checkout gives the same environment. `uv` writes the locks.
lock: setup
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --quiet pyproject.toml -o requirements/play.txt
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --quiet pyproject.toml --group dev -c requirements/play.txt -o requirements/dev.txt
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --quiet --group pyproject.toml:release -o requirements/release.txt
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --quiet --group pyproject.toml:bench -c requirements/play.txt -o requirements/bench.txt

clean:
	rm -rf $(VENV) $(GAME) $(BENCH) $(BEFORE) $(RELEASE) .venvs build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage
