"""``steward django``: Django's own commands, on this installation's database."""

import click


@click.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands, such as ``makemigrations`` or ``shell``."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["steward django", *arguments])
