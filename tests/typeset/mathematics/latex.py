"""LaTeX of every shape: well formed, mutated, and any text at all."""

from hypothesis import strategies as st

_LETTERS = st.sampled_from(["a", "b", "n", "x", "K", "\\theta", "\\alpha", "\\infty", "\\partial"])
_NUMBERS = st.sampled_from(["1", "2", "12", "0.5"])
_NAMES = st.sampled_from(["\\mathrm{loss}", "\\text{总数}", "\\log", "\\mathbf{W}", "\\max"])
_OPERATORS = st.sampled_from(["+", "-", "\\times", "\\cdot", "=", "\\le", "\\to", ",", "<", "!"])
_SPACES = st.sampled_from(["\\,", "\\quad ", "~"])
_ATOMS = st.one_of(_LETTERS, _LETTERS, _NUMBERS, _NAMES)


def _row(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Operands beside each other or with signs between."""
    more = st.tuples(st.one_of(st.just(""), _OPERATORS, _SPACES), parts).map(" ".join)
    signs = st.sampled_from(["", "", "-"])
    return st.tuples(signs, parts, st.lists(more, max_size=3)).map(
        lambda row: f"{row[0]} {row[1]} {' '.join(row[2])}"
    )


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    row = _row(inner)
    base = st.one_of(_ATOMS, row.map("({})".format), row.map("\\left[{}\\right]".format))
    pairs = st.sampled_from(["({})", "[{}]", "\\langle {} \\rangle", "\\left({}\\right)"])
    accents = st.sampled_from(["hat", "overline", "vec"])
    return st.one_of(
        inner,
        _filled("\\frac{%s}{%s}", row, row),
        _filled("\\binom{%s}{%s}", row, row),
        _filled("\\sqrt{%s}", row),
        _filled("\\sqrt[{%s}]{%s}", row, row),
        _filled("%s^{%s}", base, row),
        _filled("%s_{%s}", base, row),
        _filled("%s_{%s}^{%s}", base, row, row),
        _filled("{%s}'_{%s}", base, row),
        _filled("\\sum_{%s} %s", row, row),
        _filled("{\\frac{%s}{%s}}^2", row, row),
        _filled("\\%s{%s}", accents, row),
        st.tuples(pairs, row).map(lambda parts: parts[0].format(parts[1])),
        _filled("\\begin{pmatrix} %s & a \\\\ b & %s \\end{pmatrix}", row, row),
    )


def _filled(latex: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """LaTeX with parts in the places marked `%s`."""
    return st.tuples(*parts).map(lambda filled: latex % filled)


FORMULAS = _row(st.recursive(_ATOMS, _larger, max_leaves=8))
"""Formulas in which every command is known and everything is closed."""

_PIECES = st.sampled_from([
    *"abxyz012+-=<>|/()[]{}^_&'!.,:~ $%#\n", "\\", "\\\\", "\\frac", "\\dfrac12", "\\sqrt",
    "\\left", "\\right", "\\left(", "\\right)", "\\left.", "\\right|", "\\{", "\\}",
    "\\begin{pmatrix}", "\\end{pmatrix}", "\\begin{cases}", "\\end{cases}",
    "\\begin{array}{c|c}", "\\end{array}", "\\begin{aligned}", "\\end{aligned}",
    "\\begin{what}", "\\end{what}", "\\hline", "\\text{", "\\text{若 $x$}", "\\mathrm{ab}",
    "\\mathbb R", "\\operatorname*{arg\\,max}", "\\sum_{i}^n", "\\int_0^1", "\\lim", "\\hat",
    "\\overline{AB}", "\\widehat{AB}", "\\underbrace", "\\overbrace{x}", "\\overset",
    "\\stackrel", "\\underset", "\\not", "\\tag{1}", "\\color{red}", "\\over", "\\choose",
    "\\limits", "\\substack{a\\\\b}", "\\xrightarrow[a]{b}", "\\bf", "\\middle|", "\\pmod n",
    "\\unknown", "\\unknown{x}", "\\phantom{x}", "\\big", "\\quad", "\\langle", "总数", "é",
    "\u0301", "\u200d", "👩", "\x1b", "\u202e", "\ud800", "ᅠ",
])  # fmt: skip
MUTATED = st.one_of(
    st.lists(_PIECES, max_size=30).map("".join),
    st.tuples(FORMULAS, _PIECES, st.integers(0, 80)).map(
        lambda parts: parts[0][: parts[2]] + parts[1] + parts[0][parts[2] + 1 :]
    ),
)
"""LaTeX that is broken here and there."""

ANYTHING = st.one_of(MUTATED, st.text(st.characters(codec=None), max_size=60))
