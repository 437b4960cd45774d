"""A database is not served under procedures that its cases were not run by."""

import shutil
from pathlib import Path

import click
import pytest

from steward.cli import unfit
from steward.operations.adopting import adopt
from steward.packs import files
from steward.store.models import Company, PackVersion
from tests.operations.desk import LONG_AGO

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack that a company runs, in a folder that can be written."""
    folder = tmp_path / "poly-2009"
    shutil.copytree(files.root() / "poly-2009", folder)
    monkeypatch.setenv("STEWARD_PACKS", str(tmp_path))
    company = Company.objects.create(slug="cuihu", name="翠湖物业")
    adopt(company, ["poly-2009"], since=LONG_AGO, by="test")
    return folder


def refusal() -> str:
    with pytest.raises(click.ClickException) as caught:
        unfit.refuse_changed_packs()
    return caught.value.message


def test_a_database_is_served_under_the_versions_that_it_knows(pack: Path) -> None:
    unfit.refuse_changed_packs()


def test_a_version_whose_files_changed_is_named_with_what_to_do(pack: Path) -> None:
    roles = pack / "1" / "roles.toml"
    roles.write_text(roles.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert "poly-2009 1. Put the files back" in refusal()


def test_a_version_that_is_gone_is_named_too(pack: Path) -> None:
    shutil.rmtree(pack)
    assert "poly-2009 1" in refusal()


def test_a_demonstration_is_loaded_anew(pack: Path) -> None:
    Company.objects.create(slug="linli", name="邻里物业")
    PackVersion.objects.create(pack="gone", version="7", digest="0")
    assert "steward demo reset" in refusal()
