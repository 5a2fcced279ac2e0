"""What holds for every format there is."""

from io import BytesIO, TextIOWrapper

import pytest
from hypothesis import HealthCheck, given, settings

from quizzer.domain.progress import Progress
from quizzer.interchange import FORMATS, Format
from tests.interchange.strategies import progresses

every_format = pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
readable = {name: form for name, form in FORMATS.items() if form.read}
every_readable = pytest.mark.parametrize("form", readable.values(), ids=readable)
some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def written(form: Format, progress: Progress) -> bytes:
    file = BytesIO()
    out = TextIOWrapper(file, encoding=form.encoding, newline="")
    form.write(progress, out)
    out.flush()
    return file.getvalue()


def opened(form: Format, content: bytes) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(content), encoding=form.encoding, newline="")


@every_format
@some
@given(progress=progresses)
def test_bytes_depend_on_the_progress_alone(form: Format, progress: Progress) -> None:
    """The same progress gives the same bytes, ending in a line end; there is always something."""
    content = written(form, progress)
    assert content == written(form, progress)
    assert content.endswith(b"\n")


@every_readable
@some
@given(progress=progresses)
def test_there_and_back(form: Format, progress: Progress) -> None:
    """What is written comes back equal, and is written to the same bytes again."""
    assert form.read is not None
    content = written(form, progress)
    back = form.read(opened(form, content))
    assert back == progress
    assert written(form, back) == content


def test_formats_are_named_by_extension() -> None:
    """JSON carries everything back; the table of reviews is for spreadsheets only."""
    assert {name: form.read is not None for name, form in FORMATS.items()} == {
        "json": True,
        "csv": False,
    }
