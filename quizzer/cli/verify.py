"""`quizzer verify`: run the experiments of claims and say whether they show what they say."""

import os
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import PROBLEMS, Choices
from quizzer.languages import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizzer.bootstrap import LocalDesk
    from quizzer.cli.verify_targets import Targets
    from quizzer.domain.claims.values import Claim
    from quizzer.domain.claims.verdicts import Judgement

MOST_SEEDS = 100_000


class SeedRange(click.ParamType[range]):
    """`20`: seeds 0 to 19; `100:119`: those, both ends included."""

    name = "N|FIRST:LAST"

    def convert(self, value: Any, param: Any, ctx: Any) -> range:  # noqa: ANN401 - click's
        """The seeds that are meant."""
        if isinstance(value, range):
            return value
        first, separator, last = str(value).partition(":")
        try:
            seeds = range(int(first), int(last) + 1) if separator else range(int(first))
        except ValueError:
            self.fail(
                tr("{value!r} is neither a number of seeds nor FIRST:LAST").format(value=value),
                param,
                ctx,
            )
        if not 0 < len(seeds) <= MOST_SEEDS or seeds[0] < 0:
            wrong = tr("{value!r} is not between 1 and {most:,} seeds from 0 up")
            self.fail(wrong.format(value=value, most=MOST_SEEDS), param, ctx)
        return seeds


@click.command(name="verify", epilog="Example: quizzer verify sigmoid-vanishing --seeds 20")
@click.argument("names", nargs=-1, metavar="[CLAIM|DECK|FILE.md ...]")
@click.option("--all", "every", is_flag=True, help="Every claim that quizzer brings along.")
@click.option("--seeds", type=SeedRange(), default="1", help="How many seeds, or which.")
@click.option("--margins", is_flag=True, help="How far the deciding clauses keep from turning.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Runs at a time.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--plot", is_flag=True, help="Draw each claim's first run in the terminal.")
@click.option("--code", is_flag=True, help="Print the experiments' code, run nothing.")
@click.pass_obj
def command(  # noqa: PLR0913 - one option each
    choices: Choices,
    names: tuple[str, ...],
    *,
    every: bool,
    seeds: range,
    margins: bool,
    jobs: int | None,
    as_json: bool,
    plot: bool,
    code: bool,
) -> int:
    """Run the experiments of CLAIMs and print what they show.

    A DECK stands for the claims that its notes carry, a FILE.md for those written in it and in its
    sidecar, without importing it. Exit code 1 when a verdict is not reproduced on every seed, a
    control does not flip, or a file has problems.
    """
    from quizzer.cli.verify_targets import targets
    from quizzer.domain.errors import QuizzerError

    if not names and not every:
        raise QuizzerError(tr("which claims? name some (`quizzer claims` lists them), or --all"))
    desk = choices.desk()
    found = targets(desk, names, every=every)
    chosen = list(found.claims.values())
    if code and chosen:
        click.echo("\n\n\n".join(claim.code.rstrip() for claim in chosen))
        return 0
    if plot:
        _draw(desk, chosen, seeds[0])
    is_sound = _run(desk, chosen, seeds, jobs, margins=margins, as_json=as_json)
    _say_rest(found, names, as_json=as_json)
    return 0 if is_sound and not found.problems else PROBLEMS


def _run(
    desk: "LocalDesk",
    chosen: "list[Claim]",
    seeds: range,
    jobs: int | None,
    *,
    margins: bool,
    as_json: bool,
) -> bool:
    """Run all, print the table, if any; whether every claim was reproduced on every seed."""
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.verify_report import Tally, as_dict, print_table
    from quizzer.services.verification import judgements

    if not (chosen or as_json):
        return True
    tallies = {claim.id: Tally(claim) for claim in chosen}
    started = time.monotonic()
    found = judgements(desk.laboratory, chosen, seeds, jobs=jobs or os.cpu_count() or 1)
    for judgement in _with_progress(found, len(chosen) * len(seeds)):
        tallies[judgement.claim_id].add(judgement)
    if as_json:
        print_json([as_dict(tally) for tally in tallies.values()])
    else:
        taken = time.monotonic() - started
        print_table(list(tallies.values()), desk.settings.language, margins=margins, taken_s=taken)
    return all(tally.is_sound for tally in tallies.values())


def _with_progress(found: "Iterable[Judgement]", count: int) -> "Iterator[Judgement]":
    """The judgements as they come, and how many there are, on a terminal."""
    if not sys.stderr.isatty():
        yield from found
        return
    with click.progressbar(found, length=count, label=tr("verifying"), file=sys.stderr) as bar:
        yield from bar


def _say_rest(found: "Targets", names: tuple[str, ...], *, as_json: bool) -> None:
    """What could not be run, and what is wrong in the files; on standard error beside JSON."""
    from quizzer.cli.printing import one_line

    if not (found.claims or found.not_run or found.problems):
        said = tr(
            "{names}: no claims there; a `verify` fence in an answer makes one,"
            " or `v` and `a` at an answer while you study"
        )
        click.echo(one_line(said.format(names=", ".join(names))), err=as_json)
    for claim_id in found.not_run:
        said = tr("{claim}: not run: decks may not run code yet").format(claim=claim_id)
        click.echo(one_line(said), err=as_json)
    for problem in found.problems:
        click.echo(one_line(f"{problem.path}:{problem.line}: {problem.message}"), err=True)


def _draw(desk: "LocalDesk", chosen: "list[Claim]", seed: int) -> None:
    """Run the first arm of each claim and draw what it sent."""
    from shutil import get_terminal_size

    from quizzer.cli.printing import say
    from quizzer.plots import draw, plain
    from quizzer.plots.experiments import plot_of
    from quizzer.services.live_run import ArmRun, LiveRun

    language = desk.settings.language
    columns, rows = get_terminal_size()
    for claim in chosen:
        arm = claim.arms[0]
        live = LiveRun(desk.laboratory, claim, seed, [ArmRun(arm, claim.settings(arm))])
        while not live.is_over:
            desk.laboratory.wait(timeout_s=0.5)
            live.advance()
        say(f"{claim.id}: {claim.statement.said_in(language)}")
        lines = draw(
            plot_of(claim, live.runs[0].frames, language), min(columns, 100), min(rows - 4, 24)
        )
        say(plain(lines))
