"""Words that hold the place of an answer which nobody has written yet: `[To be filled]`, `TODO`."""

import re

_PLACEHOLDER = re.compile(
    r"""(?:answer\ ?[:：]\W*)?
      (?:to\ be\ (?:filled|added|answered|completed|done|written)(?:\ in)?(?:\ later)?
      |tbd|tba|todo|to\ do|wip|work\ in\ progress|coming\ soon
      |(?:please\ )?(?:type|write|add|enter|put|insert|fill\ in)\ (?:your|the|an|in\ your)
         \ (?:own\ )?(?:answers?|responses?|solutions?)(?:\ (?:here|below))?
      |(?:your|my)\ (?:answer|response|solution|text)(?:\ (?:goes|comes|is))?(?:\ here)?
      |answer\ (?:goes\ )?here|no\ answer\ yet|not\ answered\ yet|unanswered)""",
    re.VERBOSE | re.IGNORECASE,
)
_AROUND = " \t\n*_~`>-–—.…!:[](){}<>/+"
_LONGEST = 80


def is_placeholder(answer: str) -> bool:
    """True for an answer that is nothing but a promise of one."""
    if len(answer) > _LONGEST:
        return False
    return bool(_PLACEHOLDER.fullmatch(" ".join(answer.strip(_AROUND).split())))
