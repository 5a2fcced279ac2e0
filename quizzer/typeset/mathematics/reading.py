"""LaTeX read into a syntax tree.

Whatever is not understood becomes a `Source` of the smallest group around it: a pair of braces,
an environment, one of its cells, a pair of `\\left` and `\\right`, or the whole formula. Groups are
found before anything is read, so that the rest keeps its meaning.
"""

from collections.abc import Callable, Mapping

from quizzer.typeset.mathematics.building import MOST_PARENTHESES, paired, scripted
from quizzer.typeset.mathematics.commands import READERS
from quizzer.typeset.mathematics.environments import lines
from quizzer.typeset.mathematics.shown import Macros
from quizzer.typeset.mathematics.symbols import (
    CHARACTERS,
    COMMANDS,
    DELIMITERS,
    IGNORED,
    SPACES,
    SWITCHES,
)
from quizzer.typeset.mathematics.tokens import (
    NotUnderstoodError,
    closings,
    tokenise,
    written,
)
from quizzer.typeset.mathematics.tree import (
    Binomial,
    Fraction,
    Kind,
    Node,
    Row,
    Source,
    Space,
    Symbol,
)

MAX_DEPTH = 60


def read(latex: str, macros: Macros = ()) -> Row:
    """The tree of a formula. Any text gives one; what cannot be read is a `Source` in it."""
    tokens = tokenise(latex, macros)
    try:
        return Reader(tokens, closings(tokens)).formula()
    except NotUnderstoodError:
        return Row((Source(written(tokens)),))


class Reader:
    """A cursor over tokens. `at` is the next one; rows end where they are told to."""

    def __init__(self, tokens: list[str], closing: Mapping[int, int]) -> None:
        """Begin at the first token; `closing` says where each group ends."""
        self.tokens = tokens
        self.closing = closing
        self.at = 0
        self.alphabet: Mapping[str, str] = {}

    def formula(self) -> Row:
        """All of it; `\\\\` at the outermost level parts lines."""
        grid = lines(self, len(self.tokens))
        return Row((grid,)) if grid else self.row(len(self.tokens), 0)

    def next(self, end: int) -> str:
        """The next token before `end` that is no white space, '' for none; `at` stands on it."""
        while self.at < end and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < end else ""

    def source(self, begin: int, end: int) -> Source:
        """Tokens as they are written."""
        return Source(written(self.tokens[begin:end]))

    def row(self, end: int, depth: int) -> Row:
        """Everything up to `end`. Raises NotUnderstoodError."""
        if depth > MAX_DEPTH:
            raise NotUnderstoodError("too deep")
        items: list[Node] = []
        before = self.alphabet
        opened = 0
        while token := self.next(end):
            if token in _PARTING:
                self.at += 1
                parted = _PARTING[token](Row(paired(items)), self.row(end, depth + 1))
                self.alphabet = before
                return Row((parted,))
            atoms = self._atom(end, depth + opened)
            if token == "{":
                atoms = _neutral(atoms)
            items += self._scripted(atoms, end, depth + opened)
            opened = _opened(opened, items[-1:])
        self.alphabet = before
        return Row(paired(items))

    def argument(self, end: int, depth: int) -> Row:
        """One argument: a group, a command with its own arguments, or a character."""
        token = self.next(end)
        if not token or token in "^_&" or depth > MAX_DEPTH:
            raise NotUnderstoodError("missing argument")
        if token.isdigit():
            self.at += 1
            return Row((self._number(token),))
        atoms = self._atom(end, depth + 1)
        if not atoms:
            raise NotUnderstoodError("missing argument")
        return Row(tuple(atom for atom in atoms if atom != Row()))

    def optional(self, end: int, depth: int) -> Row | None:
        """An argument in brackets, if there is one."""
        if self.next(end) != "[":
            return None
        close = self._bracket(end)
        self.at += 1
        row = self.row(close, depth + 1)
        self.at = close + 1
        return row

    def raw(self, end: int) -> list[str]:
        """The tokens of an argument as they are written, without its braces."""
        token = self.next(end)
        if not token:
            raise NotUnderstoodError("missing argument")
        begin = self.at
        self.at = self.closing[begin] + 1 if token == "{" else begin + 1
        return self.tokens[begin + 1 : self.at - 1] if token == "{" else [token]

    def delimiter(self, end: int) -> str:
        """What follows `\\left` or `\\right`."""
        token = self.next(end)
        if token not in DELIMITERS:
            raise NotUnderstoodError(token)
        self.at += 1
        return DELIMITERS[token]

    def guarded(self, close: int, depth: int) -> Row:
        """The row up to `close`, or its source when it is not understood; `at` is `close` then."""
        begin, before = self.at, self.alphabet
        try:
            row = self.row(close, depth)
        except NotUnderstoodError:
            row = Row((self.source(begin, close),))
        self.at, self.alphabet = close, before
        return row

    def _bracket(self, end: int) -> int:
        at = self.at
        while at < end and self.tokens[at] != "]":
            at = self.closing.get(at, at) + 1
        if at >= end:
            raise NotUnderstoodError("[")
        return at

    def _atom(self, end: int, depth: int) -> list[Node]:
        """The node or nodes that the next token begins; its scripts come after it."""
        token = self.tokens[self.at]
        if token == "{":
            return self._group(depth)
        if token in ("^", "_", "'"):
            return [Row()]
        self.at += 1
        if token.startswith("\\"):
            node = self._command(token, end, depth)
            return [] if node is None else [node]
        if token == "&":
            raise NotUnderstoodError(token)
        return [self._digits(token, end) if token.isdigit() else self._character(token)]

    def _group(self, depth: int) -> list[Node]:
        begin, close = self.at, self.closing[self.at]
        self.at += 1
        before = self.alphabet
        try:
            row = self.row(close, depth + 1)
        except NotUnderstoodError:
            row = Row((self.source(begin, close + 1),))
        self.at, self.alphabet = close + 1, before
        return list(row.items) or [Row()]

    def _digits(self, first: str, end: int) -> Symbol:
        """A whole number, with its decimals."""
        digits = first
        while self.at < end and (
            self.tokens[self.at].isdigit()
            or (self.tokens[self.at] == "." and self._is_digit(self.at + 1, end))
        ):
            digits += self.tokens[self.at]
            self.at += 1
        return self._number(digits)

    def _is_digit(self, at: int, end: int) -> bool:
        return at < end and self.tokens[at].isdigit()

    def _number(self, digits: str) -> Symbol:
        return Symbol("".join(self.alphabet.get(digit, digit) for digit in digits), Kind.NUMBER)

    def _character(self, token: str) -> Node:
        text, kind = CHARACTERS.get(token, (self.alphabet.get(token, token), Kind.ORDINARY))
        return Space(1) if token == "~" else Symbol(text, kind)

    def _command(self, token: str, end: int, depth: int) -> Node | None:
        name = token[1:]
        if name in READERS:
            return READERS[name](self, name, end, depth + 1)
        if name in COMMANDS:
            text, kind = COMMANDS[name]
            return Symbol(self.alphabet.get(text, text), kind)
        if name in SPACES:
            return Space(SPACES[name])
        if name in SWITCHES:
            self.alphabet = SWITCHES[name]
            return None
        return None if name in IGNORED else self._unknown()

    def _unknown(self) -> Source:
        """A command that is not known, with the groups that follow it at once."""
        begin = self.at - 1
        if self.tokens[begin] in ("\\\\", "\\end", "\\right", "\\"):
            raise NotUnderstoodError(self.tokens[begin])
        while self.at < len(self.tokens) and self.tokens[self.at] == "{":
            self.at = self.closing[self.at] + 1
        return self.source(begin, self.at)

    def _scripted(self, atoms: list[Node], end: int, depth: int) -> list[Node]:
        """The atoms, the last of them with the scripts and primes that follow."""
        sub = sup = None
        primes = 0
        has_limits: bool | None = None
        while (token := self.next(end)) in _SCRIPT_MARKS:
            self.at += 1
            if token == "_" and sub is None:
                sub = self.argument(end, depth)
            elif token == "^" and sup is None:
                sup = self.argument(end, depth)
            elif token == "'" and sup is None:
                primes += 1
            elif token in ("\\limits", "\\nolimits"):
                has_limits = token == "\\limits"
            else:
                raise NotUnderstoodError("two scripts in one place")
        if sub is None and sup is None and not primes:
            return atoms
        *others, base = atoms or [Row()]
        return [*others, scripted(base, sub, sup, primes, has_limits)]


def _neutral(atoms: list[Node]) -> list[Node]:
    """What a pair of braces holds: a sign alone in them is no operator, as in `1{,}000`."""
    match atoms:
        case [Symbol(text=text, kind=kind)] if kind in _NEUTRALISED:
            return [Symbol(text)]
        case _:
            return atoms


def _opened(count: int, last: list[Node]) -> int:
    """How many parentheses are open after the `last` node; they nest what they hold."""
    kind = last[0].kind if last and isinstance(last[0], Symbol) else None
    change = (kind is Kind.OPENING) - (kind is Kind.CLOSING)
    return min(max(count + change, 0), MOST_PARENTHESES)


def _over(above: Row, below: Row) -> Node:
    return Fraction(above, below)


def _choose(above: Row, below: Row) -> Node:
    return Binomial(above, below)


_PARTING: Mapping[str, Callable[[Row, Row], Node]] = {"\\over": _over, "\\choose": _choose}
_NEUTRALISED = (Kind.PUNCTUATION, Kind.BINARY, Kind.RELATION)
_SCRIPT_MARKS = frozenset({"_", "^", "'", "\\limits", "\\nolimits"})
