"""Files that people bring: known by their bytes, refused when their names say something else."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from steward.gateways.files import (
    FileEmpty,
    FileKindUnknown,
    FileMisnamed,
    FileTooLarge,
    Kept,
    forget,
    keep,
    opened,
)

BEGINNINGS = {
    "a.jpg": (b"\xff\xd8\xff\xe0", "image/jpeg"),
    "a.JPEG": (b"\xff\xd8\xff\xe1", "image/jpeg"),
    "a.png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "a.gif": (b"GIF89a", "image/gif"),
    "a.webp": (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
    "a.pdf": (b"%PDF-1.7", "application/pdf"),
    "a.mp3": (b"ID3\x04", "audio/mpeg"),
    "a.m4a": (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
    "a.mp4": (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
    "a.amr": (b"#!AMR\n", "audio/amr"),
    "a.ogg": (b"OggS\x00", "audio/ogg"),
    "a.wav": (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
}


def kept(root: Path, name: str, chunks: Iterable[bytes], most: int = 10_000) -> Kept:
    return keep(name, chunks, root, "7", most)


def left(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", BEGINNINGS)
def test_each_kind_is_known_by_its_beginning(tmp_path: Path, name: str) -> None:
    begins, media_type = BEGINNINGS[name]

    file = kept(tmp_path, name, [begins + bytes(40)])

    assert (file.media_type, file.size, file.name) == (media_type, len(begins) + 40, name)


def test_what_is_kept_comes_back_whole_however_it_arrived(tmp_path: Path) -> None:
    content = b"%PDF-" + bytes(range(256))

    file = kept(tmp_path, "a.pdf", [content[:3], content[3:4], content[4:]])

    with opened(file.path, tmp_path) as stream:
        assert stream.read() == content


def test_a_file_shorter_than_the_beginning_looked_at_is_judged_all_the_same(tmp_path: Path) -> None:
    assert kept(tmp_path, "a.pdf", [b"%PDF-1"]).size == 6


def test_a_name_of_another_kind_is_refused_with_the_ending_that_fits(tmp_path: Path) -> None:
    with pytest.raises(FileMisnamed) as refused:
        kept(tmp_path, "a.jpg", [b"%PDF-1.7" + bytes(40)])

    assert refused.value.found == "pdf"
    assert left(tmp_path) == []


@pytest.mark.parametrize("name", ["a", "a.pdf.exe", "pdf"])
def test_a_name_without_a_fitting_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileMisnamed):
        kept(tmp_path, name, [b"%PDF-1.7" + bytes(40)])


@pytest.mark.parametrize("content", [b"MZ" + bytes(40), b"<svg onload=1>", b"PK\x03\x04"])
def test_bytes_of_no_known_kind_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileKindUnknown):
        kept(tmp_path, "a.png", [content])

    assert left(tmp_path) == []


def test_nothing_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty):
        kept(tmp_path, "a.png", [])


def test_the_largest_size_is_still_kept_and_one_byte_more_is_not(tmp_path: Path) -> None:
    content = b"%PDF-" + bytes(95)

    assert kept(tmp_path, "a.pdf", [content], most=100).size == 100
    with pytest.raises(FileTooLarge):
        kept(tmp_path, "b.pdf", [content, b"x"], most=100)


def test_a_name_with_a_path_keeps_its_last_part(tmp_path: Path) -> None:
    assert kept(tmp_path, "../../etc/a.pdf", [b"%PDF-1.7"]).name == "a.pdf"


def test_a_file_that_is_forgotten_is_gone(tmp_path: Path) -> None:
    file = kept(tmp_path, "a.pdf", [b"%PDF-1.7"])
    forget(file.path, tmp_path)

    with pytest.raises(FileNotFoundError):
        opened(file.path, tmp_path)


def test_no_path_leads_outside_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("private")

    with pytest.raises(FileNotFoundError):
        opened("../outside", tmp_path / "files")
