"""Progress as JSON: everything there is, read back without loss.

One UTF-8 file, one record a line, so that version control shows what changed. Fields stand in the
order given here and none may be missing or unknown. The same progress gives the same bytes.

Times (`*_at`, `at`) are ISO 8601 in UTC to the millisecond, `2026-01-31T08:30:00.000Z`; days
(`*_on`, `buried_until`) are local dates, `2026-01-31`; durations have their unit in their name; a
`?` marks what can be null.

- `format`: `"quizzer-progress"`; `version`: 6. Earlier files are read too: version 5 had no
  `runs` and did not say since when decks, notes and decisions are as they are, version 4 had no
  `aliases`, version 3 no `answer`, version 2 no tags of cards, version 1 neither claims nor
  predictions nor `new_claims_per_note`.
- `decks`, by path: `path`, `title`, `language`, `translates` (path of the deck that this one says
  in another language), `state` (active, paused, archived), `chosen_by` ('', import, learner),
  `chosen_at`, `described_at` (since when state and the rest are so), `options`:
  `desired_retention`? (0..1), `new_per_day`?, `reviews_per_day`?, `learning_steps_seconds`? and
  `relearning_steps_seconds`? (lists), `maximum_interval_days`?, `fuzz`?, `new_claims_per_note`?,
  `answer`? (heart, typed); null is what the deck leaves open.
- `notes`, by guid: `guid`, `deck`, `heading_path` (list), `question`, `answer` (markdown), `tags`
  (list), `source` (the file's path within its root, '' for none), `line` (from 1), `position`
  (in its file), `explicit_id`, `state` (active, archived), `changed_at` (since when it is so),
  `revisions`, `cards`, `claims`.
  - `revisions`: earlier texts: `uuid`, `replaced_at`, `heading_path`, `question`, `answer`.
  - `cards`: `key` (its identity within the note), `kind` (basic, item, cloze, claim, choice,
    reverse), `anchor` (where it stands in the text), `is_active`, `state` (new, learning, review,
    relearning), `step` (learning steps done), `memory`? (FSRS: `stability_days`, `difficulty`
    1..10), `due_at`? (learning only), `due_on`? (review only), `interval_days`, `last_review_at`?,
    `last_review_on`?, `reps`, `lapses`, `is_suspended`, `buried_until`?, `flag`, `tags` (the
    learner's own, a list).
  - `claims`: `claim_id`, `quote` (the words it is tied to, '' for the whole answer), `knobs` (list
    of name and value, as written), `origin` (written, sidecar, accepted, rejected),
    `is_supplement`, `code` (the deck's own experiment, '' for a shipped one), `decided_at` (when
    it was accepted or rejected).
- `reviews`, by uuid: `uuid`, `device`, `session`, `guid`, `key` (which card), `rating` (again,
  hard, good, easy), `reviewed_at`, `reviewed_on`, `taken_ms`, `state_before`,
  `interval_seconds`? or `interval_days`? (exactly one), `desired_retention`,
  `learning_steps_seconds`, `relearning_steps_seconds` (lists), `parameters` (an id).
- `events`, by uuid: `uuid`, `device`, `session`, `guid`, `key`, `at`, `kind` (undo, suspend,
  resume, bury, flag, reset, tag, untag, begin), `value`.
- `predictions`, by uuid: `uuid`, `device`, `claim_id`, `guid`, `key` ('' without a card),
  `run_uuid`, `answer`, `confidence` (0..1), `is_right`, `predicted_at`.
- `aliases`, by uuid: notes that the learner joined into one: `uuid`, `guid` (the smaller of the
  two, which is kept), `joined_guid`, `joined_at`.
- `runs`, by uuid: experiments that were run: `uuid`, `claim_id`, `code_hash`, `seed`, `knobs`,
  `measurements` (by arm and name; text for a number that is not finite), `verdict`,
  `confinement`, `ran_at`, `taken_ms`.
- `parameters`, by id: `id`, `weights` (list of FSRS weights).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from operator import attrgetter
from typing import Any, TextIO

from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import NOTHING, AnyProgress, Progress
from quizzer.domain.steering import escaped_json
from quizzer.interchange.earlier_json import brought_up
from quizzer.interchange.forms import (
    TEXT,
    WHOLE,
    Field,
    FormError,
    brief,
    listed,
    record,
    unexpected,
)
from quizzer.interchange.json_lines import LayoutError, read_in_order, read_last, read_lines
from quizzer.interchange.records import TABLES
from quizzer.languages import tr

FORMAT = "quizzer-progress"
VERSION = 6
ROWS_OF_A_PART = 5_000

_HEAD = ("{\n", f'  "format": "{FORMAT}",\n', f'  "version": {VERSION},\n')
_MEND = "; mend the file, or export it again"


def write_json(progress: AnyProgress, out: TextIO) -> None:
    """Write `progress` to `out`, record by record.

    Raises ValueError for a number that is not finite, which JSON cannot say.
    """
    out.write("".join(_HEAD))
    between = ""
    for name, form, _ in TABLES:
        out.write(f'{between}  "{name}": [')
        between = ",\n"
        before = "\n    "
        for value in getattr(progress, name):
            out.write(before + escaped_json(form.write(value)))
            before = ",\n    "
        out.write("]" if before == "\n    " else "\n  ]")
    out.write("\n}\n")


def _untold() -> None:
    """Nobody looks at how far it is."""


def read_json(source: str | TextIO, told: Callable[[], object] = _untold) -> Progress:
    """The progress in `source`: the text itself, or a file open for reading it.

    Records may stand in any order and come back sorted. `told` is called now and then while a file
    is read. Raises QuizzerError, in one line that says where and what, for anything but a whole
    file of this version or an earlier one.
    """
    if not isinstance(source, str) and source.seekable():
        try:
            return _sorted(read_lines(source, _HEAD, without_doubles, told))
        except (FormError, ValueError, RecursionError):
            source.seek(0)
    try:
        return _progress(_document(source))
    except FormError as error:
        raise QuizzerError(f"{error}{tr(_MEND)}") from None


def read_parts(
    file: TextIO, told: Callable[[], object] = _untold, rows: int = ROWS_OF_A_PART
) -> Iterator[Progress]:
    """The progress in `file`, `rows` records of a table at a time: first the parameters.

    Raises LayoutError, maybe in the midst, for a file that does not stand as quizzer writes it:
    `read_json` reads it, or tells what is wrong.
    """
    try:
        parameters = tuple(read_last(file, without_doubles))
        yield replace(NOTHING, parameters=parameters)
        file.seek(0)
        for name, table in read_in_order(file, _HEAD, without_doubles, told):
            while some := tuple(islice(table, rows)):
                if name != "parameters":
                    yield replace(NOTHING, **{name: some})
    except (FormError, ValueError, RecursionError) as error:
        raise LayoutError from error


def _document(source: str | TextIO) -> object:
    try:
        text = source if isinstance(source, str) else source.read()
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=without_doubles)
    except json.JSONDecodeError as error:
        where = tr("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        raise FormError(
            tr("{where}: not valid JSON ({reason})").format(where=where, reason=error.msg)
        ) from None
    except UnicodeDecodeError:
        raise FormError(tr("the file is not UTF-8 text")) from None
    except RecursionError:
        raise FormError(tr("not a progress file: nested too deeply")) from None
    except ValueError:
        raise FormError(tr("not a progress file: it holds a number of too many digits")) from None


def without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A record from its fields; raises FormError for one that stands there twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        name, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise FormError(tr("the field {name} stands twice in one record").format(name=brief(name)))
    return found


def _progress(document: object) -> Progress:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FormError(
            tr('not a progress file: it does not say "format": "{format}"').format(format=FORMAT)
        )
    _check_version(document.get("version"))
    document = brought_up(document)
    whole = record(
        lambda read: read,
        Field("format", TEXT),
        Field("version", WHOLE),
        *(Field(name, listed(form)) for name, form, _ in TABLES),
    )
    return _sorted(whole.read(document))


def _sorted(read: Mapping[str, Sequence[Any]]) -> Progress:
    return Progress(**{name: _ordered(name, read[name], key) for name, _, key in TABLES})


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise unexpected(tr("a whole number from 1"), version).within(".version")
    if version > VERSION:
        raise QuizzerError(
            tr(
                "version: the file is of version {version}, this quizzer reads up to {known}; "
                "upgrade quizzer to read it"
            ).format(version=version, known=VERSION)
        )


def _ordered(table: str, records: Sequence[Any], attribute: str) -> tuple[Any, ...]:
    name_of = attrgetter(attribute)
    places: dict[str, int] = {}
    for place, each in enumerate(records):
        earlier = places.setdefault(name_of(each), place)
        if earlier != place:
            field = attribute.rpartition(".")[2]
            raise FormError(
                tr("the same as {table}[{earlier}].{field}").format(
                    table=table, earlier=earlier, field=field
                ),
                f"{table}[{place}].{field}",
            )
    return tuple(sorted(records, key=name_of))
