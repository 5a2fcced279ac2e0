"""Local links that lead nowhere."""

import re
from collections.abc import Iterator

from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.anchors import anchors_of, is_known
from quizzer.linting.document import Document
from quizzer.linting.looking import found, shortened
from quizzer.linting.rule import Finding, Rule, Surroundings
from quizzer.linting.targets import is_local, links

_HOST = re.compile(
    r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|cn|edu)(?:/|\Z))", re.ASCII
)


def check(document: Document, around: Surroundings) -> Iterator[Finding]:
    """Each link to a file that is not there, or to an anchor that a markdown file does not have."""
    for written, line, column in links(document):
        if not written:
            yield Finding(line, tr("this link leads nowhere: give it a target"), column)
        elif is_local(written) and (message := _wrong(document, written, around)):
            yield Finding(line, message, column)


def _wrong(document: Document, written: str, around: Surroundings) -> str:
    """What is wrong with a local link; '' for nothing."""
    target, _, anchor = written.partition("#")
    if not target:
        anchors: frozenset[str] | None = anchors_of(document)
    else:
        place = found(document, target, around.files)
        if place is None:
            place = found(document, written, around.files)
        if place is None:
            return _no_file(target)
        anchors = around.files.anchors(place)
    if anchors is None or is_known(anchor, anchors):
        return ""
    if not target:
        told = tr("no heading of this file has the anchor #{anchor}: mend the link, or the heading")
        return told.format(anchor=shortened(anchor))
    told = tr("no heading of {file} has the anchor #{anchor}: mend the link, or the heading")
    return told.format(file=shortened(target), anchor=shortened(anchor))


def _no_file(target: str) -> str:
    if _HOST.match(target):
        return tr("{target} is no file here: write https:// before the address of a site").format(
            target=shortened(target)
        )
    return tr("the file {target} is not there: mend the link, or remove it").format(
        target=shortened(target)
    )


RULE = Rule(
    "dead-link", Severity.ERROR, "a link to a local file or `#anchor` that is not there", check
)
