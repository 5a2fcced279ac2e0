"""Links in double brackets whose note is not there."""

from collections.abc import Iterator

from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.anchors import anchors_of, is_known
from quizzer.linting.document import Document
from quizzer.linting.looking import found, shortened
from quizzer.linting.rule import Finding, Rule, Surroundings
from quizzer.linting.targets import WikiLink, is_local, wiki_links

_NAMES_IN_CODE = frozenset(
    [
        # internal methods and slots, ECMAScript 2024, sections 6.1.7.2 and 10
        *("GetPrototypeOf", "SetPrototypeOf", "IsExtensible", "PreventExtensions"),
        *("GetOwnProperty", "DefineOwnProperty", "HasProperty", "Get", "Set", "Delete"),
        *("OwnPropertyKeys", "Call", "Construct", "Prototype", "Extensible", "Value", "Writable"),
        *("Enumerable", "Configurable", "HomeObject", "Environment", "ThisMode", "Realm"),
        *("PromiseState", "PromiseResult", "BoundThis", "BoundTargetFunction", "Scopes", "Class"),
        # attributes, C++23, section 9.12
        *("nodiscard", "noreturn", "maybe_unused", "fallthrough", "deprecated", "likely"),
        *("unlikely", "no_unique_address", "carries_dependency", "assume"),
    ]
)


def check(document: Document, around: Surroundings) -> Iterator[Finding]:
    """Each `[[note]]` without its note, and each `[[note#heading]]` without its heading."""
    for link in wiki_links(document):
        if is_local(link.name) and not link.is_image:
            message = _wrong(document, link, around)
            if message:
                yield Finding(link.line, message, link.column)


def _wrong(document: Document, link: WikiLink, around: Surroundings) -> str:
    anchors: frozenset[str] | None
    if not link.name:
        anchors = anchors_of(document)
    else:
        place = found(document, link.name, around.files) or around.files.named(
            link.name.rpartition("/")[2], document.place
        )
        if place is None and link.name in _NAMES_IN_CODE:
            return ""
        if place is None:
            told = tr("no note is called {name}: write it, or mend the link")
            return told.format(name=shortened(link.name))
        anchors = around.files.anchors(place)
    heading = link.anchor.rpartition("#")[2]
    if anchors is None or is_known(heading, anchors):
        return ""
    told = tr("the note {name} has no heading {heading}: mend the link, or the heading")
    return told.format(name=shortened(link.name or document.path), heading=shortened(heading))


RULE = Rule(
    "dead-wiki-link",
    Severity.WARNING,
    "a `[[note]]` or `[[note#heading]]` that is not there",
    check,
)
