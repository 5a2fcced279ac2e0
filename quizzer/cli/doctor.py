"""`quizzer doctor`: is the data sound?"""

import click

SHOWN = 20


@click.command(name="doctor", epilog="Example: quizzer doctor --replay")
@click.option("--replay", is_flag=True, help="Recompute every card's state from the review log.")
@click.pass_context
def command(ctx: click.Context, replay: bool) -> None:
    """Check the data file; with --replay also every card's state against the review log."""
    from quizzer.cli.printing import counted
    from quizzer.services.exchange import check_replay

    desk = ctx.obj.desk()
    problems = desk.check_file()
    for problem in problems:
        click.echo(problem)
    if not problems:
        click.echo(f"the data file is sound: {desk.settings.database}")
    differences = 0
    if replay:
        cards, found = check_replay(desk.exchange_work)
        differences = len(found)
        for each in found[:SHOWN]:
            click.echo(
                f"{each.guid} {each.key}: stored {each.stored}; the log says {each.replayed}"
            )
        click.echo(f"replayed {counted(cards, 'card')}: {counted(differences, 'difference')}")
    ctx.exit(1 if problems or differences else 0)
