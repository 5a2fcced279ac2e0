"""Every test has a home of its own, and the same terminal."""

import os
from collections.abc import Iterator
from contextlib import nullcontext
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from quizzer import languages
from tests.counting import Counting, end_before_workers
from tests.quick_files import quick_files
from tests.readying import collect_once, share_rewriting, uncollected
from tests.survived import SURVIVED, summary

# Before anything imports NumPy: small matrices on many threads only get in each other's way.
for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

# Where branches are counted (`source` in pyproject.toml), the package's own tests reach them all;
# counting during the others would only take time, so all of it is loaded before. Nor are they
# counted while laws try one thing after the other, but where these alone reach some (`counted`).
MEASURED = ("domain", "parsing", "scheduling", "services")
end_before_workers()
for package in MEASURED:
    found = import_module(f"quizzer.{package}")
    for module in walk_packages(found.__path__, f"{found.__name__}."):
        import_module(module.name)

# A slow machine fails no law; where changes are checked, every run tries the same examples. Laws
# that say nothing else try so many; `make soak` tries ten times as many.
settings.register_profile(
    "quizzer",
    deadline=None,
    max_examples=int(os.environ.get("QUIZZER_EXAMPLES", "40")),
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("quizzer")


HERE = Path(__file__).parent
_HOMES = count()
_COUNTING = Counting()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Several workers ready the test modules together."""
    worker = getattr(session.config, "workerinput", None)
    if worker is not None and [Path(each).resolve() for each in session.config.args] == [HERE]:
        share_rewriting(int(worker["workerid"].removeprefix("gw")), worker["workercount"])


@pytest.hookimpl(hookwrapper=True)
def pytest_collection() -> Iterator[None]:
    """Tests last as long as the run."""
    _COUNTING.rest()
    with uncollected():
        yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count branches where they are to be counted."""
    with _COUNTING.counted() if _is_counted(item) else nullcontext():
        yield


def _is_counted(item: pytest.Item) -> bool:
    """Of laws, those that are marked; of examples, those that are not."""
    is_law = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    is_marked = item.get_closest_marker("counted" if is_law else "uncounted") is not None
    return item.path.relative_to(HERE).parts[0] in MEASURED and is_marked is is_law


@pytest.fixture(scope="session", autouse=True)
def _quick_files() -> Iterator[None]:
    """Thousands of tests begin with a new data file."""
    with quick_files():
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A QUIZZER_HOME that is not there yet, and nothing of the developer's environment."""
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_HOMES)) / "quizzer-home"
    folder.parent.mkdir(parents=True)
    monkeypatch.setenv("QUIZZER_HOME", str(folder))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name in ("NO_COLOR", "LC_ALL", "LC_MESSAGES", "EDITOR", "VISUAL", "TZ"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The language is one for the whole process: whatever a test spoke, the next one begins so."""
    yield
    languages.use(languages.ENGLISH)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of a run on several processors tells the others."""
    collect_once()
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["survived"] = dict(SURVIVED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:  # noqa: ANN401  xdist's
    """The run adds up what its workers tell."""
    SURVIVED.update(getattr(node, "workeroutput", {}).get("survived", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was done to the program, and that it lost nothing by it."""
    for number, line in enumerate(summary()):
        if not number:
            terminalreporter.write_sep("=", "faults survived")
        terminalreporter.write_line(line)
