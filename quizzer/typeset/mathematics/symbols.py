"""What commands and characters stand for: every table of the package.

Sources: the symbol tables of LaTeX and amssymb, the Unicode blocks of mathematical signs.
"""

import re
from collections.abc import Mapping

from quizzer.typeset.mathematics.tree import Kind


def _words(text: str) -> list[str]:
    return text.split()


def _table(pairs: str) -> dict[str, str]:
    words = _words(pairs)
    return dict(zip(words[::2], words[1::2], strict=True))


_ORDINARY = _table("""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    R ℝ Reals ℝ reals ℝ N ℕ natnums ℕ Z ℤ Complex ℂ cnums ℂ
    partial ∂ nabla ∇ infty ∞ hbar ℏ hslash ℏ ell ℓ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ imath ı jmath ȷ
    forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠
    measuredangle ∡ triangle △ square □ Box □ blacksquare ■ Diamond ◇ lozenge ◊ blacklozenge ⧫
    bigstar ★ checkmark ✓ complement ∁ mho ℧ eth ð flat ♭ natural ♮ sharp ♯
    clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ dag † ddag ‡ S § P ¶ copyright ©
    pounds £ yen ¥ euro € degree ° prime ′ backprime ‵ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱
    dotsc … dotsb ⋯ dotsm ⋯ dotsi ⋯ dotso … iddots ⋰ backslash \\ textbackslash \\
    # # $ $ & & _ _ surd √ Bbbk 𝕜 therefore ∴ because ∵ AA Å aa å o ø O Ø ae æ AE Æ oe œ OE Œ ss ß
""")
_BINARY = _table("""
    pm ± mp ∓ times × div ÷ cdot · centerdot · ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖
    otimes ⊗ oslash ⊘ odot ⊙ cup ∪ cap ∩ uplus ⊎ sqcup ⊔ sqcap ⊓ vee ∨ lor ∨ wedge ∧ land ∧
    setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ dagger † ddagger ‡ diamond ⋄ bigcirc ◯
    triangleleft ◁ triangleright ▷ bigtriangleup △ bigtriangledown ▽ ltimes ⋉ rtimes ⋊ bowtie ⋈
    boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ circledast ⊛ circledcirc ⊚ barwedge ⊼ veebar ⊻
    curlyvee ⋎ curlywedge ⋏ Cup ⋓ Cap ⋒ intercal ⊺ dotplus ∔ divideontimes ⋇ bmod mod
""")
_RELATION = _table("""
    le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > approx ≈ approxeq ≊ sim ∼ simeq ≃ cong ≅ equiv ≡
    propto ∝ varpropto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ eqqcolon ≕ leqslant ⩽ geqslant ⩾
    leqq ≦ geqq ≧ ll ≪ gg ≫ lll ⋘ ggg ⋙ lesssim ≲ gtrsim ≳ lessgtr ≶ gtrless ≷ prec ≺ succ ≻
    preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ nless ≮ ngtr ≯ nleq ≰ ngeq ≱
    in ∈ notin ∉ ni ∋ owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
    nsubseteq ⊈ nsupseteq ⊉ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ Subset ⋐ Supset ⋑
    perp ⊥ parallel ∥ nparallel ∦ mid ∣ nmid ∤ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ nvdash ⊬
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ longrightarrow ⟶ longleftarrow ⟵
    longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦
    longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑
    Downarrow ⇓ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀
    rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋
    rightrightarrows ⇉ leftleftarrows ⇇ rightleftarrows ⇄ leftrightarrows ⇆ nrightarrow ↛
    nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍ rightsquigarrow ⇝ leadsto ⇝ twoheadrightarrow ↠
    rightarrowtail ↣ dashrightarrow ⇢ multimap ⊸ circlearrowleft ↺ circlearrowright ↻ upuparrows ⇈
    smile ⌣ frown ⌢ between ≬ pitchfork ⋔ trianglelefteq ⊴ trianglerighteq ⊵ bumpeq ≏ Bumpeq ≎
    eqsim ≂ backsim ∽ thicksim ∼ thickapprox ≈ ncong ≇ nsim ≁ risingdotseq ≓
    fallingdotseq ≒ vartriangleleft ⊲ vartriangleright ⊳ lesseqgtr ⋚ gtreqless ⋛
""")
_BIG = _table("""
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ bigcup ⋃ bigcap ⋂ bigoplus ⨁
    bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀ biguplus ⨄ bigsqcup ⨆
""")
_OPENING = _table("""
    langle ⟨ lceil ⌈ lfloor ⌊ lbrace { { { lbrack [ llbracket ⟦ lVert ‖ lvert | ulcorner ⌜
""")
_CLOSING = _table("""
    rangle ⟩ rceil ⌉ rfloor ⌋ rbrace } } } rbrack ] rrbracket ⟧ rVert ‖ rvert | urcorner ⌝
""")
_FUNCTIONS = (
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln"
    " log max min Pr sec sin sinh sup tan tanh argmax argmin arcsinh arccosh arctanh"
    " arccot varlimsup varliminf injlim projlim sgn sign rank tr Tr diag softmax sigmoid erf"
)
_CHARACTERS: dict[Kind, str] = {
    Kind.BINARY: "+*±∓×÷·∗⋆∘∙⊕⊖⊗⊘⊙∪∩⊎∨∧∖",
    Kind.RELATION: "=<>:≤≥≠≈∼≃≅≡∝≜≔≪≫≺≻∈∉∋⊂⊃⊆⊇∣∥→←↔⇒⇐⇔⟶⟵⟹⟸⟺↦↑↓",
    Kind.PUNCTUATION: ",;，；、。",
    Kind.OPENING: "([⟨⌈⌊（",
    Kind.CLOSING: ")]⟩⌉⌋）",
    Kind.POSTFIX: "!%‰°",
    Kind.SLASH: "/",
    Kind.BAR: "|‖",
    Kind.BIG: "∑∏∐∫∬∭∮⋃⋂",
}

COMMANDS: Mapping[str, tuple[str, Kind]] = {
    **{name: (text, Kind.ORDINARY) for name, text in _ORDINARY.items()},
    **{name: (text, Kind.BINARY) for name, text in _BINARY.items()},
    **{name: (text, Kind.RELATION) for name, text in _RELATION.items()},
    **{name: (text, Kind.BIG) for name, text in _BIG.items()},
    **{name: (text, Kind.OPENING) for name, text in _OPENING.items()},
    **{name: (text, Kind.CLOSING) for name, text in _CLOSING.items()},
    **{name: (name, Kind.FUNCTION) for name in _words(_FUNCTIONS)},
    "limsup": ("lim sup", Kind.FUNCTION),
    "liminf": ("lim inf", Kind.FUNCTION),
    "colon": (":", Kind.PUNCTUATION),
    "vert": ("|", Kind.BAR),
    "Vert": ("‖", Kind.BAR),
    "|": ("‖", Kind.BAR),
    "slash": ("/", Kind.SLASH),
    "%": ("%", Kind.POSTFIX),
}
"""The text and the kind of each command that is one sign, by its name without the backslash."""

CHARACTERS: Mapping[str, tuple[str, Kind]] = {
    **{char: (char, kind) for kind, chars in _CHARACTERS.items() for char in chars},
    "-": ("−", Kind.BINARY),
    "−": ("−", Kind.BINARY),
    "′": ("′", Kind.POSTFIX),
    "~": (" ", Kind.ORDINARY),
}
"""Characters that are not ordinary."""

WITH_LIMITS = frozenset(
    _words("∑ ∏ ∐ ⋃ ⋂ ⨁ ⨂ ⨀ ⋁ ⋀ ⨄ ⨆ det gcd inf lim liminf limsup max min Pr sup argmax argmin")
) | {"lim sup", "lim inf"}
"""Operators whose scripts stand under and over them in a display."""

SPACES: Mapping[str, int] = {
    **dict.fromkeys((",", ":", ";", ">", "\n"), 1),
    **dict.fromkeys(_words("thinspace medspace thickspace enspace nobreakspace"), 1),
    " ": 1,
    "space": 1,
    "quad": 2,
    "qquad": 4,
    "!": 0,
    "negthinspace": 0,
}
"""The cells of the spacing commands."""

IGNORED = frozenset(
    _words(
        "displaystyle textstyle scriptstyle scriptscriptstyle big Big bigg Bigg bigl bigr Bigl Bigr"
        " biggl biggr Biggl Biggr bigm Bigm biggm Biggm nonumber notag boldmath unboldmath"
        " mathstrut strut allowbreak nobreak break relax protect mathord mathbin mathrel mathopen"
        " mathclose mathpunct mathinner hfill hfil centering noindent tiny scriptsize footnotesize"
        " small normalsize large Large LARGE huge Huge"
    )
)
"""Commands that change how a formula looks and not what it says."""

IGNORED_WITH_ARGUMENT = frozenset({"color", "label", "hspace", "vspace", "mspace"})
TRANSPARENT = frozenset({"boxed", "fbox", "smash", "mathstrut", "mathop", "ensuremath", "mbox"})

ACCENTS: Mapping[str, str] = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0305",
    "underline": "\u0332",
    **dict.fromkeys(("cancel", "bcancel", "xcancel", "sout"), "\u0336"),
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "vec": "\u20d7",
    "overrightarrow": "\u20d7",
    "overleftarrow": "\u20d6",
    "dot": "\u0307",
    "ddot": "\u0308",
    "dddot": "\u20db",
    "check": "\u030c",
    "widecheck": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
}
"""The combining character of each accent."""

ACCENT_NAMES: Mapping[str, str] = {
    "widehat": "hat",
    "widetilde": "tilde",
    "widecheck": "check",
    "overline": "bar",
    "vec": "arrow",
    "overrightarrow": "arrow",
}
"""What an accent over several letters is called in one line, where not by its own name."""

DELIMITERS: Mapping[str, str] = {
    **{char: char for char in "()[]|/<>⟨⟩⌈⌉⌊⌋‖"},
    **{f"\\{name}": text for name, text in {**_OPENING, **_CLOSING}.items()},
    **{f"\\{name}": COMMANDS[name][0] for name in ("vert", "Vert", "|", "backslash")},
    **{f"\\{name}": _RELATION[name] for name in ("uparrow", "downarrow", "Uparrow", "Downarrow")},
    ".": "",
    "<": "⟨",
    ">": "⟩",
}
"""What may follow `\\left` and `\\right`."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"
_GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"


def _alphabet(first: int, letters: str = _LETTERS, **exceptions: str) -> dict[str, str]:
    return {char: chr(first + at) for at, char in enumerate(letters)} | exceptions


_BOLD = {
    **_alphabet(0x1D400),
    **_alphabet(0x1D6A8, _GREEK),
    **_alphabet(0x1D7CE, _DIGITS),
}
_CALLIGRAPHIC = _alphabet(
    0x1D49C, B="ℬ", E="ℰ", F="ℱ", H="ℋ", I="ℐ", L="ℒ", M="ℳ", R="ℛ", e="ℯ", g="ℊ", o="ℴ"
)
_FRAKTUR = _alphabet(0x1D504, C="ℭ", H="ℌ", I="ℑ", R="ℜ", Z="ℨ")
_DOUBLE = {
    **_alphabet(0x1D538, C="ℂ", H="ℍ", N="ℕ", P="ℙ", Q="ℚ", R="ℝ", Z="ℤ"),
    **_alphabet(0x1D7D8, _DIGITS),
}
FONTS: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("mathbf", "boldsymbol", "bm", "bold", "pmb", "mathbfit"), _BOLD),
    **dict.fromkeys(("mathcal", "mathscr"), _CALLIGRAPHIC),
    **dict.fromkeys(("mathbb", "mathds", "mathbbm"), _DOUBLE),
    "mathfrak": _FRAKTUR,
}
"""Alphabets by the commands that change to them for their argument."""

_PLAIN: Mapping[str, str] = {}
SWITCHES: Mapping[str, Mapping[str, str]] = {
    "bf": _BOLD,
    "cal": _CALLIGRAPHIC,
    **dict.fromkeys(("rm", "it", "sf", "tt", "mit", "normalfont"), _PLAIN),
}
"""Alphabets by the commands that change to them for the rest of their group."""

UPRIGHT = frozenset(_words("mathrm mathsf mathtt mathit mathnormal mathup symup"))
TEXT = frozenset(
    _words("text textrm textbf textit textsf texttt textnormal textup textsc emph mbox hbox")
)
TEXT_ESCAPES = re.compile(r"\\([%$#&_{} ])|~")

FENCES: Mapping[str, tuple[str, str]] = {
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "cases": ("{", ""),
    "dcases": ("{", ""),
    "rcases": ("", "}"),
}
"""The delimiters of environments that bring some."""

ALIGNED = frozenset(_words("aligned align alignat alignedat split eqnarray flalign"))
GATHERED = frozenset(_words("gathered gather equation multline displaymath math"))
MATRICES = frozenset(_words("matrix smallmatrix array subarray"))
WITH_COLUMNS = frozenset({"array", "subarray", "alignat", "alignedat"})

ARROWS: Mapping[str, str] = {
    "xrightarrow": "⟶",
    "xleftarrow": "⟵",
    "xleftrightarrow": "⟷",
    "xRightarrow": "⟹",
    "xLeftarrow": "⟸",
    "xmapsto": "⟼",
    "xhookrightarrow": "↪",
    "xrightleftharpoons": "⇌",
}
"""Arrows that carry text."""

TALL: Mapping[str, str] = {
    "(": "⎛⎜⎜⎝",
    ")": "⎞⎟⎟⎠",
    "[": "⎡⎢⎢⎣",
    "]": "⎤⎥⎥⎦",
    "{": "⎧⎪⎨⎩",
    "}": "⎫⎪⎬⎭",
    "⌈": "⎡⎢⎢⎢",
    "⌉": "⎤⎥⎥⎥",
    "⌊": "⎢⎢⎢⎣",
    "⌋": "⎥⎥⎥⎦",
    "|": "││││",
    "‖": "‖‖‖‖",
    "⟦": "⟦⟦⟦⟦",
    "⟧": "⟧⟧⟧⟧",
}
"""Delimiters that grow: their top, their length, their middle and their foot."""
