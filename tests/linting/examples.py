"""For each rule texts in which it finds something, and on which lines; and texts that are sound."""

OWN_CLAIM = """# Why?

So.

```python verify
@experiment(
    "own", claim="x", measures=["m"], holds="m > 0",{more}
    ask={{"en": "?", "choices": {{"yes": "m > 0", "no": "m <= 0"}}}},
)
def own(rng, a: Annotated[float, Between(0, 1)] = 0.0):
    return {{"m": 1}}
```
"""
NOTE = "# Why?\n\n"
LONG = "".join(
    f"Sentence {number} says what it says, and a little more.\n\n" for number in range(45)
)

WRONG: dict[str, list[tuple[str, list[int]]]] = {
    "unpaired-dollar": [
        (NOTE + "The loss $x^2 is small.\n", [3]),
        (NOTE + "损失 $\\alpha 很小。\n", [3]),
        (NOTE + "The loss $L is small.\n", [3]),
        (NOTE + "First\nthen x^2$ is small,\nand $f(x) = 2.\nSo $loss = 1 it is.\n", [4, 5, 6]),
        (NOTE + "A space $x^2 $ or $ p(x)≤1$ inside,\nand $0 \\leq p $.\n", [3, 4]),
        (NOTE + "It costs $5, and `a`, and $a+b is more.\n", [3]),
        (NOTE + "$$\na\n\nb\n$$\n", [3]),
        (NOTE + "| a | b |\n|---|---|\n| $x^2 | y |\n", [5]),
        ("---\ntitle: T\n---\n" + NOTE + "A \\$ and $\\beta, see.\n", [6]),
    ],
    "unknown-latex": [
        (NOTE + "Say $x + \\nosuchthing$.\n", [3]),
        (NOTE + "$$\nx\n+ \\nosuchthing{y}\n$$\n", [5]),
        (NOTE + "First\nthen \\(\\frac{1}{\\nosuchthing}\\) and $\\nosuchthing$.\n", [4]),
        (NOTE + "$a^b^c$, \\(a^b^c\\) and $x$\n", [3]),
        (NOTE + "$\\begin{matrix} a & \\nosuchthing \\end{matrix}$\n", [3]),
    ],
    "missing-image": [
        (NOTE + 'Look: ![a](img/gone.png "its title")\nand ![b](<img/a c.png>).\n', [3, 4]),
        (NOTE + "Look: ![a][there]\n\n[there]: img/gone.png\n", [3]),
        (NOTE + "Look: <img alt='a' src='img/gone.png'> and ![[gone.png|300]]\n", [3, 3]),
        (NOTE + "<p>\n<img width=3 src=gone.png>\n</p>\n", [4]),
        (NOTE + "Look: ![a]() and ![b](E:/img/plot.png)\n", [3, 3]),
    ],
    "dead-link": [
        (NOTE + "[a](gone.md), [b](other.md#gone) and [c](#gone)\n", [3, 3, 3]),
        (NOTE + "[a](www.example.org) [b]() [c](<gone far.md>)\n", [3, 3, 3]),
        (NOTE + "[a][far] and <a href='gone.md'>b</a>\n\n[far]: deep/gone.md\n", [3, 3]),
    ],
    "dead-wiki-link": [
        (NOTE + "[[gone]], [[other#gone|shown]] and [[#gone]]\n\n![[gone.pdf]]\n", [3, 3, 3, 5]),
    ],
    "duplicate-question": [
        ("# Why?\n\nSo.\n\n# 2. Why\n\nSo.\n\n# Q3: why?\n\nAnd so.\n", [5, 9]),
        ("# A\n\n## Why is it so?\n\nIt is.\n\n# B\n\n## Why is it so?\n\nIt is!\n", [9]),
    ],
    "long-answer": [
        (NOTE + LONG, [1]),
        (NOTE + "- **One**: a\n- **Two**: b\n" + LONG.replace("S", "  S"), [1]),
        (NOTE + "```\n" + "a = 1\n" * 60 + "```\n", [1]),
    ],
    "cloze-without-gap": [
        (NOTE + "A {{c1::}} of nothing.\n", [3]),
        (NOTE + "One\nand {{c1:text}}, {{C1::text}}, {{c::text}}.\n", [4, 4, 4]),
        (NOTE + "And {c1::text} or {{ c1::text }}.\n", [3, 3]),
    ],
    "choice-without-answer": [(NOTE + "- [ ] one\n- [ ] two\n", [1])],
    "unknown-claim": [
        (NOTE + "So.\n\n```verify\nSo :: no-such-claim\n```\n", [6]),
        (NOTE + "So.\n\n```verify\nSo :: sigmoid-vanishing nosuchknob=1\n```\n", [6]),
    ],
    "claim-without-control": [(OWN_CLAIM.format(more=""), [6])],
    "stray-fragment": [
        (NOTE + "It ends here.\n\nout.\n", [5]),
        (
            "# 为什么？\n\n- 到此为止。\n\n  出。\n\n- 另一条。\n\n  的\n\n> 完了。\n>\n> 络层。\n",
            [5, 9, 13],
        ),
        ("# 为什么？\n\n到此为止。\n\n）。\n", [5]),
    ],
    "empty-answer": [("# Why?\n", [1])],
    "no-questions": [("# A title\n\nA text.\n", [1])],
    "import": [
        ("---\nnosuchkey: 1\n---\n# Why?\n\nSo.\n", [2]),
        (NOTE + "```\nnever closed\n", [3]),
    ],
}

SOUND: dict[str, list[str]] = {
    "unpaired-dollar": [
        "$x$, $$y$$, $f(x) = 2$ and \\(a^2\\); it costs $5 和 $10, US$ 7, 100$ and $1,000/month.",
        "它卖 $100，公式 $x+1$ 成立。 A \\$x^2, `$x^2` ``$`` and $HOME, ${name}, $(pwd), $1.",
        '$ pip install it\n\n    $ x^2\n\n```sh\necho $x $$ $y^2\n```\n\nThe $ sign, or "$".',
        "See <https://example.org/$x^2> https://example.org/$a_1 [a](https://example.org/$x^2)",
        "With code of a program $i counts.\n\n```php\n$i = 1;\n```\n\nAnd $_GET['a'], $this->it.",
        "$$\na\n$$\n\n- $$\n  b\n  $$\n\n&#36;x^2 and <b title='$x^2'>it</b>",
    ],
    "unknown-latex": ["$\\frac{a}{b}$ and `$\\nosuchthing$` and \\$\\nosuchthing\\$"],
    "missing-image": [
        'See ![a](img/plot.png "t"), ![b](<img/a b.png>), ![c](img/a%20b.png), `![](no.png)`',
        "See ![a](https://example.org/a.png), ![b](//example.org/b.png), ![c](/site/c.png)",
        "See ![a](data:image/png;base64,AA==) <!-- ![b](gone.png) <img src='gone.png'> -->",
        "See <img src='img/plot.png'>, ![[plot.png]], ![[img/plot.png|300]] and ![[other#Other]]",
        "See ![a](img/plot.png?raw=true), ![b](./img/plot.png), ![c]({{ site.url }}/c.png)",
    ],
    "dead-link": [
        "See [a](other.md), [b](other.md#a-heading-of-its-own), [c](#why), [d](README), [e](img)",
        "See [a](mailto:me@example.org) [b](https://example.org/gone.md) [c](/gone.md) [d](#top)",
        "See [a](other.html) [b](other) [c](deep/far.md#far) [d](../notes/other.md) [e](?a=1)",
        "See <a id='own'></a>[a](#own) <a href='other.md'>b</a> [c](obsidian://a) `[d](no.md)`",
        "See [a](#fn1).[^1]\n\n[^1]: A note.",
        "See [a](#a-one-two) [b](#two-1) [c](#own-id) [d](#标题链接)\n\n## A. One, *two*\n\n## Two"
        "\n\n## Two\n\n## X {#own-id}\n\n## 标题（链接）\n\n<h3>Big</h3>\n\n[e](#big)",
    ],
    "dead-wiki-link": [
        "[[other]], [[other#A heading of its own|shown]], [[deep/far]], [[#Why?]], [[far]]",
        "[[1]] and [[other]](other.md) and `[[gone]]` and [[other.md#^block]]",
        "If [[ -f gone ]], then [[|x]] in [[1, 2]].\n\n[[_TOC_]] [[toc]]",
        "An object's [[Get]] is called, and [[nodiscard]] tells the compiler.",
    ],
    "duplicate-question": [
        "So.\n\n# Text\n\nA {{c1::gap}}.",
        "So.\n\n# A\n\n## Cost?\n\n1\n\n# B\n\n## Cost?\n\nNothing at all.",
    ],
    "long-answer": [
        "Short.\n\n" + LONG[:800],
        "| a | b | c |\n|---|---|---|\n" + f"| {LONG[:30]} | {LONG[:30]} | c |\n" * 21,
        "".join(
            f"- **Name {number}**: " + LONG[:200].replace("\n\n", " ") + "\n"
            for number in range(20)
        ),
    ],
    "cloze-without-gap": ["A {{c1::gap}}, `{{c1:code}}`, {{ variable }} and {% tag %}."],
    "choice-without-answer": ["- [x] one\n- [ ] two", "- [x] one\n- [ ] two\n\n" + LONG],
    "unknown-claim": ["So.\n\n```verify\n+ So :: sigmoid-vanishing depth=10\n```"],
    "claim-without-control": [OWN_CLAIM.format(more=' control={"a": {"a": 1.0}},')[8:]],
    "stray-fragment": [
        "It ends here.\n\nTrue.\n\nAnd again.\n\nor\n\n$$\nx\n$$\n\nIt is.\n\nso:\n\n- a",
        "到此为止。\n\n其中，\n\n$$\nx\n$$\n\n- 是。\n- 否。\n\n他说。\n\n**注**\n\n如下：\n\n对。",
        "他说。\n\n拜拜。\n\n大家。",
        "出。",
    ],
    "empty-answer": ["So."],
    "no-questions": ["So."],
    "import": ["So.\n\n```\nclosed\n```"],
}
"""Answers to a question that stands above them."""
