# Two commands do everything: `make run` opens the coach, `make test` runs the whole suite.
# Written for GNU make 3.81 and newer, so that the make of macOS will do.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
TESTS  ?= tests
DESKTOP ?= tests/desktop
WAITING := tests/desktop/test_breaks_for_real.py

.PHONY: run test lint gallery bench soak coverage clean

# With a window the coach itself says what is missing; the terminal needs less and says it first.
run: $(VENV)/installed
	@if [ "$$(uname)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
	  $(BIN)/python -m coach.desktop.system_libraries --install 2>/dev/null || true; \
	  exec $(BIN)/coach; \
	fi; \
	$(BIN)/python -m coach.desktop.system_libraries --install || true; \
	echo "There is no display here, so the session runs in the terminal."; \
	exec $(BIN)/coach play

# Real screens and sound want a quiet machine, so they come one by one when the rest is done.
# Real breaks wait for minutes and take little: they wait beside the rest.
test: $(VENV)/tools
	@$(BIN)/python -m coach.desktop.system_libraries --install
ifeq ($(TESTS),tests)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist worksteal $(WAITING) tests --ignore=tests/desktop
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(DESKTOP) $(addprefix --deselect ,$(WAITING))
else
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(TESTS)
endif

lint: $(VENV)/tools
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy --strict

# Which lines and branches no test has seen; the real sound is left out, as it is slow.
coverage: $(VENV)/tools
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --quiet --cov --ignore tests/desktop/test_sound.py \
	  --ignore tests/desktop/test_figure_and_sound.py --ignore tests/desktop/test_devices.py $(TESTS)

gallery: $(VENV)/tools
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.gallery

bench: $(VENV)/alsa
	$(BIN)/python -m tests.bench $(ONLY)

# The long measurements: 200 kills of a run and 200 of the journal, ten minutes of recorded sound
# through each output, 10,000 composed sessions, the sound of every session, 500 breaks in a row
# and 40 kills between them.
soak: $(VENV)/alsa
	COACH_REAL=1 COACH_SOAK=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest \
	  tests/session/test_run.py tests/desktop/test_sound.py tests/library/test_composing.py \
	  tests/sound/test_soundscapes.py tests/sound/test_every_session.py \
	  tests/test_breaks_soak.py tests/ui/breaks/test_break_screens.py \
	  tests/desktop/test_breaks_for_real.py tests/journal/test_kills.py

clean:
	rm -rf $(VENV) build dist gallery bench .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
	find coach tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps `installed` and `tools` are older than pyproject.toml only when it has changed, so
# a second call installs nothing. Where $(VENV) has lost its Python they say nothing.
ifneq ($(shell test -x $(BIN)/python && echo there),there)
.PHONY: $(VENV)/installed
endif

$(VENV)/installed: pyproject.toml $(BIN)/python
	@echo "Installing Tension Coach into $(VENV); the first time this takes a minute."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/tools: $(VENV)/installed
	@echo "Installing the test tools into $(VENV)."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# The second output for sound is built from source, so only what measures it asks for it.
$(VENV)/alsa: $(VENV)/tools
	@echo "Building the sound output for ALSA into $(VENV)."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,alsa]' \
	  || echo "It needs a C compiler and the header files of ALSA (libasound2-dev); it is left out."
	@touch $@

# The first Python that fits; Debian keeps the part that makes virtual environments in a package
# of its own, which is installed here only where nobody else could be asked: as root.
$(BIN)/python:
	@for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11; do \
	  "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && break; \
	  python=; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Tension Coach needs Python 3.11 to 3.14, and none was found here; name one: make run PYTHON=/path/to/python3" >&2; \
	  exit 1; \
	fi; \
	missing="$$(basename "$$python")-venv"; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing $$missing, the part of Python that makes virtual environments."; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$$missing" >/dev/null; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "This Python cannot make virtual environments; on Debian and Ubuntu install with: sudo apt install $$missing" >&2; \
	  exit 1; \
	fi; \
	"$$python" -m venv --clear $(VENV)
