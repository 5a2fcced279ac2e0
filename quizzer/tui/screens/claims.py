"""The claims of a note, and the experiments related to it."""

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.domain.claims.links import Origin
from quizzer.domain.claims.standing import Standing
from quizzer.domain.claims.values import Status
from quizzer.domain.claims.wording import failing_labels
from quizzer.languages import tr
from quizzer.services.claims import CarriedClaim, NoteClaims, SuggestedClaim
from quizzer.tui.verification.strip import QUIET, sign_of

Decide = Callable[[list[SuggestedClaim], list[str]], Awaitable[NoteClaims]]
"""Accepts the first, rejects the claims of these ids, and gives the claims as they are then."""

ORIGINS = {Origin.ACCEPTED: "accepted by you", Origin.SIDECAR: "sidecar"}


class ClaimsScreen(ModalScreen[CarriedClaim | SuggestedClaim | None]):
    """Which claim to verify; None for none. `decide` keeps what is accepted and rejected."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("a", "accept", "Accept", id="claims.accept"),
        Binding("A", "accept_all", "Accept all", id="claims.accept-all"),
        Binding("x", "reject", "Reject", id="claims.reject"),
        Binding("escape,q,v", "dismiss", "Close", id="claims.close"),
    ]

    def __init__(self, claims: NoteClaims, language: str, decide: Decide) -> None:
        """For the claims of one note, in `language`."""
        super().__init__(classes="dialog")
        self._claims = claims
        self._language = language
        self._decide = decide

    def compose(self) -> ComposeResult:
        """A list, and what the keys do."""
        with Vertical(id="claims-box") as box:
            box.border_title = tr("Claims of this note")
            box.border_subtitle = tr("enter verifies · a accept · A all · x reject · esc closes")
            yield OptionList(id="claims-list")
            yield Static(id="claims-none")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()

    @on(OptionList.OptionSelected)
    def verify(self, event: OptionList.OptionSelected) -> None:
        """Verify the claim that was chosen."""
        chosen = self._at(event.option_index)
        if isinstance(chosen, SuggestedClaim) or (chosen and chosen.claim):
            self.dismiss(chosen)

    async def action_accept(self) -> None:
        """Let the note carry the suggested claim."""
        chosen = self._highlighted()
        if isinstance(chosen, SuggestedClaim):
            await self._change([chosen], [])

    async def action_accept_all(self) -> None:
        """Let the note carry every suggested claim."""
        await self._change(list(self._claims.suggested), [])

    async def action_reject(self) -> None:
        """Not this one: neither suggested again nor, if it was accepted, kept."""
        chosen = self._highlighted()
        if isinstance(chosen, SuggestedClaim):
            await self._change([], [chosen.claim.id])
        elif chosen is not None and chosen.link.origin is Origin.ACCEPTED:
            await self._change([], [chosen.link.claim_id])

    async def _change(self, accepted: list[SuggestedClaim], rejected: list[str]) -> None:
        if accepted or rejected:
            self._claims = await self._decide(accepted, rejected)
            self._fill()

    def _fill(self) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        options.add_options([Option(self._carried(each)) for each in self._claims.carried])
        options.add_options([Option(self._suggested(each)) for each in self._claims.suggested])
        if options.option_count:
            options.highlighted = min(at or 0, options.option_count - 1)
        options.focus()
        nothing = "" if options.option_count else tr("No claims, and no related experiments.")
        self.query_one("#claims-none", Static).update(nothing)

    def _carried(self, carried: CarriedClaim) -> Content:
        claim, link = carried.claim, carried.link
        said = claim.statement.said_in(self._language) if claim else link.claim_id
        notes = [tr(ORIGINS[link.origin])] if link.origin in ORIGINS else []
        notes += [tr("supplement")] if link.is_supplement else []
        if carried.standing is Standing.OWN:
            notes.append(tr("not run: decks may not run code yet"))
        elif claim is None:
            notes.append(tr("no claim of this name is known"))
        elif carried.standing is Standing.NOT_RUN:
            notes.append(tr("not run here"))
        elif claim.status is Status.CONDITIONAL:
            labels = failing_labels(claim, self._language)
            notes.append(tr("fails: {labels}").format(labels=labels))
        quote = _quoted(link.quote)
        return Content.assemble(
            sign_of(carried),
            " ",
            (said, "bold"),
            (f"\n  {quote}" if quote else "", QUIET),
            (f"\n  {' · '.join(notes)}" if notes else "", QUIET),
        )

    def _suggested(self, suggested: SuggestedClaim) -> Content:
        related = tr("related to {quote}").format(quote=_quoted(suggested.quote))
        return Content.assemble(
            ("≈ ", "bold $text-accent"),
            suggested.claim.statement.said_in(self._language),
            (f"\n  {related}", QUIET),
        )

    def _highlighted(self) -> CarriedClaim | SuggestedClaim | None:
        return self._at(self.query_one(OptionList).highlighted)

    def _at(self, index: int | None) -> CarriedClaim | SuggestedClaim | None:
        every: list[CarriedClaim | SuggestedClaim] = [*self._claims.carried]
        every += self._claims.suggested
        return None if index is None or index >= len(every) else every[index]


def _quoted(words: str) -> str:
    """The words on one line, in quotation marks; those that have theirs keep them."""
    line = " ".join(words.split())
    return line if not line or line[0] in '“"「' else f"“{line}”"
