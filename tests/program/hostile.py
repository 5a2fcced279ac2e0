"""Notes that try to steer the terminal wherever they can say something."""

import re
from pathlib import Path

STEERS = "\x1b]0;owned\x07\x1b[2J\x1b[31m\x9b31m\x08\x7f\u202e\u2066\x85\x90"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters but for the newline, and overrides of writing direction."""

NOTE = """\
---
title: "a {0} title"
tags: ["tag{1}"]
language: en
---
# Chapter {0} one

## What {0} is this?

It is {0} **bold {0}** and `code {0}`, see [a link {0}](https://example.org/{0}).

- **Item {0}**: of a list.
- **Other**: {{{{c1::gap {0}::hint {0}}}}}.

```python
print("{0}")
```

$\\alpha {0}$

| head {0} | two |
| --- | --- |
| cell {0} | <b>html {0}</b> |

## Which {0} one is right?

- [x] this {0}
- [ ] that {0}
"""


def write_hostile(folder: Path) -> Path:
    """A folder of such notes, whose names steer too as far as names can."""
    below = folder / "deck \x1b[31m\x9b"
    below.mkdir(parents=True)
    text = NOTE.format(STEERS, "\\e[31m")
    (below / "file \x1b[2J\u202e.md").write_text(text, encoding="utf-8")
    return folder


def steers(text: str) -> list[str]:
    """What in `text` could steer a terminal."""
    return sorted({f"{found.group()!r}" for found in UNSAFE.finditer(text)})
