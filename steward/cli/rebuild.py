"""``steward rebuild``: make the derived columns of every case again from its log."""

from datetime import UTC, datetime

import click

from steward.operations.rebuilding import rebuild
from steward.queries.companies import CompanyUnknown, companies


@click.command()
@click.option("--company", "slug", help="Only this company.")
def command(slug: str | None) -> None:
    """Rebuild what lists and the worker read, and say which cases had been wrong."""
    try:
        found = companies(slug)
    except CompanyUnknown as error:
        raise click.BadParameter(str(error), param_hint="--company") from None
    cases = wrong = 0
    for company in found:
        for case in rebuild(company, datetime.now(UTC)):
            cases += 1
            if case.wrong:
                wrong += 1
                click.echo(f"{company.slug} {case.ref}: {', '.join(case.wrong)}")
    click.echo(f"{cases:,} cases rebuilt; {wrong:,} had a wrong column.")
