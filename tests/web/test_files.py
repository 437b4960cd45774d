"""The files of a case: kept by their bytes, shown only to who may see the case."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from steward.store.models import StoredFile
from steward.store.tenancy import company_scope
from tests.web.building import Estate, an_estate

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(64)
PDF = b"%PDF-1.7\n" + bytes(64)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def add(estate: Estate, ref: str, *files: SimpleUploadedFile, login: str = "alice") -> str:
    response = estate.sign_in(login).post(f"/cases/{ref}/files", {"file": list(files)}, follow=True)
    return response.content.decode()


def number(estate: Estate) -> int:
    with company_scope(estate.company.pk):
        return StoredFile.objects.latest("pk").pk


def test_a_photo_is_kept_and_shown_in_place(estate: Estate, folder: Path) -> None:
    case = estate.report()

    page = add(estate, case.ref, SimpleUploadedFile("现场.png", PNG))
    response = estate.sign_in().get(f"/cases/{case.ref}/files/{number(estate)}")
    content = response.getvalue()
    response.close()

    assert "传好了 1 个文件。" in page
    assert "现场.png" in page
    assert content == PNG
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"].startswith("inline")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_document_is_shown_in_a_frame_of_the_desk_alone_and_saved_when_asked(
    estate: Estate,
) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("方案.pdf", PDF))
    client, url = estate.sign_in(), f"/cases/{case.ref}/files/{number(estate)}"

    shown, saved = client.get(url), client.get(f"{url}?save=1")
    page = client.get(f"{url}/view").content.decode()

    shown.close()
    saved.close()
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    assert saved["Content-Disposition"].startswith("attachment")
    assert f'<iframe class="view-document" src="{url}"' in page


def test_each_file_is_shown_with_its_entry_and_between_its_neighbours(estate: Estate) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("现场.png", PNG), SimpleUploadedFile("来电.wav", WAV))
    last = number(estate)
    client = estate.sign_in()

    log = client.get(f"/cases/{case.ref}").content.decode()
    view = client.get(f"/cases/{case.ref}/files/{last}/view").content.decode()

    assert f'<img class="log-image" src="/cases/{case.ref}/files/{last - 1}"' in log
    assert f'src="/cases/{case.ref}/files/{last}" aria-label="来电.wav"' in log
    assert "<audio" in view
    assert "2 / 2" in view
    assert f'href="/cases/{case.ref}/files/{last - 1}/view"' in view


def test_a_sound_that_no_browser_plays_says_so(estate: Estate) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("来电.amr", b"#!AMR\n" + bytes(64)))

    page = estate.sign_in().get(f"/cases/{case.ref}/files/{number(estate)}/view").content.decode()

    assert "浏览器放不了这种格式" in page
    assert "<audio" not in page


def test_a_file_in_the_wrong_case_is_no_longer_among_the_files(estate: Estate) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("别家.png", PNG))
    estate.record(case, "corrected", entry=3, reason="wrong_case")
    client = estate.sign_in()

    assert "log-image" not in client.get(f"/cases/{case.ref}").content.decode()
    assert client.get(f"/cases/{case.ref}/files/{number(estate)}/view").status_code == 404


def test_the_name_on_disk_says_nothing(estate: Estate, folder: Path) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("../../secret.png", PNG))

    (path,) = kept(folder)
    assert "secret" not in str(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert django_settings.STATIC_ROOT not in path.parents


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("现场.jpg", PNG, "“现场.jpg”的内容和名字不符：它其实是 png 文件。"),
        ("程序.exe", b"MZ" + bytes(64), "“程序.exe”不是能收的文件。"),
        ("网页.png", b"<html><script>", "“网页.png”不是能收的文件。"),
        ("空.png", b"", "“空.png”是空的，请重新选一个。"),
    ],
)
def test_what_is_not_what_it_says_is_refused_in_a_sentence(
    estate: Estate, folder: Path, name: str, content: bytes, sentence: str
) -> None:
    case = estate.report()

    assert sentence in add(estate, case.ref, SimpleUploadedFile(name, content))
    assert kept(folder) == []


def test_a_file_that_is_too_large_is_refused(
    estate: Estate, folder: Path, settings: Settings
) -> None:
    settings.STEWARD_FILE_BYTES = 50
    case = estate.report()

    assert "太大，一个文件最多" in add(estate, case.ref, SimpleUploadedFile("大.png", PNG))
    assert kept(folder) == []


def test_one_wrong_file_keeps_all_of_them_back(estate: Estate, folder: Path) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("好.png", PNG), SimpleUploadedFile("坏.jpg", PNG))

    assert kept(folder) == []


def test_no_file_at_all_is_a_sentence(estate: Estate) -> None:
    assert "还没有选文件。" in add(estate, estate.report().ref)


def test_a_stranger_gets_no_file_and_leaves_none(estate: Estate, folder: Path) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("现场.png", PNG))
    stranger = an_estate("linli").sign_in()

    seen = stranger.get(f"/cases/{case.ref}/files/{number(estate)}")
    left = stranger.post(f"/cases/{case.ref}/files", {"file": SimpleUploadedFile("x.png", PNG)})

    assert (seen.status_code, left.status_code) == (404, 404)
    assert len(kept(folder)) == 1


def test_a_file_of_one_case_is_not_found_under_another(estate: Estate) -> None:
    case, other = estate.report(), estate.report()
    add(estate, case.ref, SimpleUploadedFile("现场.png", PNG))

    assert estate.sign_in().get(f"/cases/{other.ref}/files/{number(estate)}").status_code == 404


def test_bytes_that_are_gone_are_a_page_that_is_not_there(estate: Estate, folder: Path) -> None:
    case = estate.report()
    add(estate, case.ref, SimpleUploadedFile("现场.png", PNG))
    for path in kept(folder):
        path.unlink()

    assert estate.sign_in().get(f"/cases/{case.ref}/files/{number(estate)}").status_code == 404
