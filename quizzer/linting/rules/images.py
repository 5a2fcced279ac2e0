"""Images that are not where their path says."""

from collections.abc import Iterator

from quizzer.domain.problems import Problem, Severity
from quizzer.languages import tr
from quizzer.linting.document import Document
from quizzer.linting.looking import leads_somewhere, shortened
from quizzer.linting.rule import Files, Finding, Rule, Surroundings
from quizzer.linting.targets import images, is_local, wiki_links

_MISSING = "the image {target} is not there: put it there, or mend its path"
_NOWHERE = "this image names no file: give its path"


def check(document: Document, around: Surroundings) -> Iterator[Finding]:
    """Each missing image; those on the web are not looked for."""
    for written, line, column in images(document):
        if not written:
            yield Finding(line, tr(_NOWHERE), column)
        elif is_local(written) and not leads_somewhere(document, written, around.files):
            message = tr(_MISSING).format(target=shortened(written))
            yield Finding(line, message, column)
    for link in wiki_links(document):
        if link.is_image and not _is_there(document, link.name, around.files):
            message = tr(_MISSING).format(target=shortened(link.name))
            yield Finding(link.line, message, link.column)


def _is_there(document: Document, name: str, files: Files) -> bool:
    return (
        not is_local(name)
        or leads_somewhere(document, name, files)
        or files.named(name.rpartition("/")[2], document.place) is not None
    )


def missing_images(document: Document, files: Files) -> list[Problem]:
    """The same as problems of an import, which shows their alt texts in their place."""
    return [
        Problem(path=document.path, line=line, message=message, rule=RULE.name, column=column)
        for line, message, column, *_ in check(document, Surroundings(files))
    ]


RULE = Rule("missing-image", Severity.ERROR, "an image whose file is not there", check)
