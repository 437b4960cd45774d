"""``steward``: one program, whose commands load only what they need."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

import click

from steward.cli import environment


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its file here, what it is for, whether it needs a database, and in which role."""

    file: str
    summary: str
    database: bool = True
    prepared: bool = True
    role: str = ""

    @property
    def module(self) -> str:
        """The module's full name."""
        return f"steward.cli.{self.file}"

    def exists(self) -> bool:
        """Return whether the module is there."""
        return find_spec(self.module) is not None

    def load(self) -> click.Command:
        """Return the command that the module calls ``command``."""
        command = import_module(self.module).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.module}.command is not a command")
        return command


COMMANDS: Mapping[str, Entry] = {
    "serve": Entry("serve", "Serve the desk, with its worker and its database.", database=False),
    "worker": Entry("worker", "Fire due timers and deliver messages.", role="steward_worker"),
    "database": Entry("database", "Prepare the database, or show where it is.", prepared=False),
    "company": Entry("company", "Open a company, or list those there are.", prepared=False),
    "replay": Entry("replay", "Replay a case's history against a procedure.", database=False),
    "packs": Entry("packs", "List and check the procedure packs.", database=False),
    "adopt": Entry("adopt", "Set up the procedures and grades of a company.", role="steward_app"),
    "account": Entry("account", "Open accounts, and let people in again.", role="steward_app"),
    "import": Entry("import_", "Take in reports and replies from files.", role="steward_app"),
    "stats": Entry("stats", "Print response times and breaches.", role="steward_app"),
    "rehearse": Entry("rehearse", "Judge past cases by another procedure.", role="steward_app"),
    "verify": Entry("verify", "Check the hash chains of the log."),
    "rebuild": Entry("rebuild", "Rebuild derived columns from the log."),
    "demo": Entry("demo", "Load the demonstration company."),
    "doctor": Entry("doctor", "Compare live state with replay, and report lag."),
    "docs": Entry("docs", "Write the generated reference pages.", database=False),
    "django": Entry("manage", "Run one of Django's own commands.", prepared=False),
}


class Program(click.Group):
    """A group that finds its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands that are there."""
        return [name for name, entry in COMMANDS.items() if entry.exists()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by name, standing on what it needs."""
        entry = COMMANDS.get(cmd_name)
        if entry is None or not entry.exists():
            return None
        return _lazy(cmd_name, entry)


def _lazy(name: str, entry: Entry) -> click.Command:
    @click.command(
        name,
        help=entry.summary,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    )
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    @click.pass_context
    def run(context: click.Context, arguments: tuple[str, ...]) -> None:
        if not entry.database:
            entry.load().main(list(arguments), prog_name=context.command_path)
        if {"-h", "--help"} & set(arguments):
            environment.set_up_django()
            entry.load().main(list(arguments), prog_name=context.command_path)
        with environment.database():
            environment.set_up_django(entry.role)
            if entry.prepared:
                environment.refuse_unprepared()
            entry.load().main(list(arguments), prog_name=context.command_path)

    return run


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="steward")
def main() -> None:
    """Steward 管家台: the customer-service desk that executes written procedures."""


if __name__ == "__main__":
    main()
