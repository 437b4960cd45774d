"""``steward worker``: fire due timers and deliver messages."""

from importlib import import_module

import click


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
def command(once: bool) -> None:
    """Fire due timers and deliver messages, until told to stop by Ctrl-C or SIGTERM.

    Several workers may run at the same time, on one machine or on many.
    """
    # The rooms cli and worker do not know each other: a name is looked up when it is asked for.
    process = import_module("steward.worker.process")
    if once:
        process.run_once()
    else:
        process.run_until_told()
