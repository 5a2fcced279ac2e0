"""What authors do to their notes between two imports; what becomes of progress is stated for each.

An edit takes the author, the folder, the name of a file and a note of it that nothing was done to
since the last import. It returns False when it does not apply.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from benchmarks.identity.author import Author, Folder, Item, Note
from benchmarks.identity.subjects import Subject

Edit = Callable[[Author, Folder, str, Note], bool]


def mistype(author: Author, text: str) -> str:
    """`text` with two neighbouring letters swapped, or one left out or doubled."""
    places = [at for at, char in enumerate(text[:-1]) if char.isalpha() and text[at + 1].isalpha()]
    if not places:
        return text
    at = author.pick(places)
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return author.pick([swapped, text[:at] + text[at + 1 :], text[: at + 1] + text[at:]])


def typo_in_question(author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """The note keeps its progress."""
    note.wordings = mistype(author, note.question), note.wordings[1]
    return True


def typo_in_answer(author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """The note keeps its progress."""
    at = author.up_to(len(note.answer))
    note.answer[at] = mistype(author, note.answer[at])
    return True


def typo_in_both(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """The note keeps its progress, if there is more to it than a word."""
    return (
        len("".join(note.answer)) > 20
        and typo_in_question(author, folder, file, note)
        and typo_in_answer(author, folder, file, note)
    )


def reword_question(_author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """The answer says that it is the same note."""
    if len("".join(note.answer)) < 25 or note.wordings[0] == note.wordings[1]:
        return False
    note.wordings = note.wordings[::-1]
    return True


def rewrite_answer(author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """The question says that it is the same note."""
    note.answer = author.sentences(author.pick((1, 2, 3, 5)))
    return True


def revise_answer(author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """A sentence more, another one replaced."""
    note.answer[author.up_to(len(note.answer))] = author.sentence()
    note.answer.insert(author.up_to(len(note.answer) + 1), author.sentence())
    return True


def cut_answer(_author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """Half of the answer, and a question that is put more shortly."""
    note.answer = note.answer[: (len(note.answer) + 1) // 2]
    return True


def punctuate(_author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """Another question mark, another space: the same question."""
    other = {"?": " ?", "？": "?"}
    note.wordings = note.question[:-1] + other.get(note.question[-1], "?"), note.wordings[1]
    return True


def renumber(author: Author, folder: Folder, file: str, _note: Note) -> bool:
    """Numbers are no part of a question."""
    form = author.pick(("Q{}: ", "{}. ", "问题{}：", ""))
    for place, note in enumerate(folder.files[file], 1):
        note.number = form.format(place) if form else ""
    return True


def shuffle(author: Author, folder: Folder, file: str, _note: Note) -> bool:
    """Order is no part of a note."""
    headings = dict.fromkeys(note.heading for note in folder.files[file])
    order = author.rng.permutation(len(folder.files[file]))
    shuffled = [folder.files[file][int(at)] for at in order]
    folder.files[file] = [n for heading in headings for n in shuffled if n.heading == heading]
    return True


def move(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """To another file, mistyped on the way at times; a question that many ask stays."""
    if note.question in author.subject.repeated:
        return False
    target = author.pick([*folder.files, f"new{author.up_to(1_000)}"])
    _take_out(folder, file, note)
    there = folder.files.setdefault(target, [])
    heading = author.pick(there).heading if there else note.heading
    _put(there, replace(note, heading=heading, is_busy=True), author)
    if author.chance(0.3):
        typo_in_answer(author, folder, target, there[-1])
    return True


def rename_file(author: Author, folder: Folder, file: str, _note: Note) -> bool:
    """Every note of it keeps its progress."""
    folder.files = {
        f"renamed{author.up_to(10_000)}" if name == file else name: notes
        for name, notes in folder.files.items()
    }
    return True


def rename_heading(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """A heading is no part of a note."""
    old, new = note.heading, author.pick(author.subject.terms)
    if any(new == each.heading for each in folder.files[file]):
        return False
    for each in folder.files[file]:
        each.heading = new if each.heading == old else each.heading
    return True


def split(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """The part with the question keeps the progress, the other one is new."""
    if len(note.answer) < 2:
        return False
    half = len(note.answer) // 2
    other = author.note()
    rest = replace(other, answer=note.answer[half:], items=[], heading=note.heading, is_busy=True)
    note.answer = note.answer[:half]
    here = folder.files[file]
    here.insert(_place(here, note) + 1, rest)
    return True


def merge(_author: Author, folder: Folder, file: str, note: Note) -> bool:
    """The question that is left keeps its progress."""
    here = folder.files[file]
    at = _place(here, note) + 1
    if at >= len(here) or here[at].is_busy or here[at].heading != note.heading:
        return False
    gone = here.pop(at)
    folder.removed.append((file, replace(gone)))
    note.answer += gone.answer
    return True


def duplicate(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """The earlier one keeps the progress."""
    here = folder.files[file]
    copied = [replace(item, id=author.fresh_id()) for item in note.items]
    copy = replace(note, id=author.fresh_id(), answer=[*note.answer], items=copied, is_busy=True)
    last = max(at for at, each in enumerate(here) if each.heading == note.heading)
    here.insert(last + 1, copy)
    return True


def swap_questions(_author: Author, folder: Folder, file: str, note: Note) -> bool:
    """Progress goes with the question."""
    here = folder.files[file]
    at = _place(here, note) + 1
    if at >= len(here) or here[at].is_busy or here[at].question == note.question:
        return False
    other = here[at]
    if other.heading != note.heading:
        return False
    other.is_busy = True
    note.answer, other.answer = other.answer, note.answer
    note.items, other.items = [], []
    return True


def translate(author: Author, folder: Folder, file: str, note: Note, into: Subject) -> bool:
    """A translation is another note."""
    if note.question in author.subject.repeated:
        return False
    first, second = author.pick(into.asked)
    term = author.pick(into.terms)
    wordings = first.format(term), second.format(term)
    if not author.asks_first(wordings):
        return False
    said = [author.pick(into.said).format(term, term) for _ in note.answer]
    _replace(folder, file, note, author, (wordings, said, note.heading))
    return True


def rewrite(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """Question and answer rewritten: another note."""
    other = author.note()
    _replace(folder, file, note, author, (other.wordings, other.answer, note.heading))
    return True


def replace_by_sibling(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """A note to the same pattern about another term is another note."""
    other = author.sibling(note)
    if other is None:
        return False
    here = folder.files[file]
    at = _place(here, note)
    folder.removed.append((file, replace(note)))
    here[at] = replace(other, is_busy=True)
    return True


def add_sibling(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """A note to the same pattern about another term, beside the first."""
    other = author.sibling(note)
    if other is None:
        return False
    here = folder.files[file]
    here.insert(_place(here, note), replace(other, is_busy=True))
    return True


def delete(_author: Author, folder: Folder, file: str, note: Note) -> bool:
    """It is put away."""
    _take_out(folder, file, note)
    folder.removed.append((file, replace(note)))
    return True


def restore(author: Author, folder: Folder, _file: str, _note: Note) -> bool:
    """It comes back with its progress, wherever it is put."""
    if not folder.removed:
        return False
    _, note = folder.removed.pop(author.up_to(len(folder.removed)))
    if note.is_busy or note.question in author.subject.repeated:
        return False
    if any(each.id == note.id or each.question == note.question for _, each in folder.notes()):
        return False
    target = author.pick([*folder.files])
    _put(folder.files[target], replace(note, is_busy=True), author)
    return True


def insert(author: Author, folder: Folder, file: str, note: Note) -> bool:
    """A note on something new."""
    here = folder.files[file]
    here.insert(_place(here, note), replace(author.note(), heading=note.heading, is_busy=True))
    return True


def rename_item(author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """The item keeps its progress: the text under it says which it is."""
    if not note.items:
        return False
    item = author.pick(note.items)
    name = author.pick(author.subject.terms)
    if any(name == each.name for each in note.items):
        return False
    item.name = name
    return True


def change_items(author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """One more, one less, or another order."""
    if len(note.items) < 3:
        return False
    kind = author.up_to(3)
    name = author.pick(author.subject.terms)
    if kind == 0 and all(name != each.name for each in note.items):
        note.items.insert(author.up_to(3), Item(author.fresh_id(), name, author.sentence()))
    elif kind == 1:
        del note.items[author.up_to(len(note.items))]
    else:
        note.items.reverse()
    return True


def add_gap(author: Author, _folder: Folder, _file: str, note: Note) -> bool:
    """The note keeps its progress, and so do its other gaps."""
    if note.items:
        return False
    at = author.up_to(len(note.answer))
    note.answer[at] = author.with_gap(note.answer[at], 7)
    return True


def _place(notes: list[Note], note: Note) -> int:
    return next(at for at, each in enumerate(notes) if each is note)


def _take_out(folder: Folder, file: str, note: Note) -> None:
    del folder.files[file][_place(folder.files[file], note)]


def _put(notes: list[Note], note: Note, author: Author) -> None:
    """At the end of a heading of the file; of the note's own when there is none."""
    note.heading = author.pick(notes).heading if notes else note.heading
    at = max((at for at, each in enumerate(notes) if each.heading == note.heading), default=-1)
    notes.insert(at + 1, note)


def _replace(
    folder: Folder,
    file: str,
    note: Note,
    author: Author,
    by: tuple[tuple[str, str], list[str], str],
) -> None:
    here = folder.files[file]
    at = _place(here, note)
    folder.removed.append((file, replace(note)))
    wordings, answer, heading = by
    here[at] = Note(author.fresh_id(), wordings, answer, heading=heading, is_busy=True)


def edits(other_language: Subject) -> Mapping[str, Edit]:
    """Every edit by its name."""

    def translated(author: Author, folder: Folder, file: str, note: Note) -> bool:
        return translate(author, folder, file, note, other_language)

    return MappingProxyType(
        {
            "typo in the question": typo_in_question,
            "typo in the answer": typo_in_answer,
            "typo in both": typo_in_both,
            "question reworded": reword_question,
            "answer rewritten": rewrite_answer,
            "answer revised": revise_answer,
            "answer cut": cut_answer,
            "other punctuation": punctuate,
            "renumbered": renumber,
            "reordered": shuffle,
            "moved": move,
            "file renamed": rename_file,
            "heading renamed": rename_heading,
            "split": split,
            "merged": merge,
            "duplicated": duplicate,
            "questions swapped": swap_questions,
            "translated": translated,
            "rewritten": rewrite,
            "replaced by one to its pattern": replace_by_sibling,
            "one to its pattern added": add_sibling,
            "deleted": delete,
            "restored": restore,
            "inserted": insert,
            "item renamed": rename_item,
            "items changed": change_items,
            "gap added": add_gap,
        }
    )
