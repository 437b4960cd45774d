"""Files that come with a request: kept in the data folder, or refused in one sentence."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from steward.domain.access import Actor
from steward.gateways import files
from steward.operations.filing import file_away
from steward.web.requests import StewardRequest


class UploadsRefused(Exception):
    """None of the files was kept; ``sentences`` say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def keep_all(uploads: "Iterable[UploadedFile[bytes]]", actor: Actor) -> list[files.Kept]:
    """Keep every file, or none.

    :raises UploadsRefused: one cannot be kept.
    """
    kept: list[files.Kept] = []
    sentences: list[str] = []
    for upload in uploads:
        try:
            kept.append(_keep(upload, actor))
        except files.FileRefused as refusal:
            sentences.append(_sentence(upload.name or "", refusal))
    if sentences:
        forget_all(kept)
        raise UploadsRefused(sentences)
    return kept


def file_all(kept: Iterable[files.Kept], ref: str, request: StewardRequest) -> None:
    """Put kept files into a case's folder; when that is refused, they are kept no longer."""
    kept = list(kept)
    try:
        for file in kept:
            file_away(file, ref=ref, actor=request.actor, now=request.now)
    except Exception:
        forget_all(kept)
        raise


def forget_all(kept: Iterable[files.Kept]) -> None:
    """Remove kept files that no case will know."""
    for file in kept:
        files.forget(file.path, root())


def root() -> Path:
    """Return the folder of kept files."""
    return Path(settings.MEDIA_ROOT)


def _keep(upload: "UploadedFile[bytes]", actor: Actor) -> files.Kept:
    folder = str(actor.company)
    most = settings.STEWARD_FILE_BYTES
    return files.keep(upload.name or "", upload.chunks(), root(), folder, most)


def _sentence(name: str, refusal: files.FileRefused) -> str:
    match refusal:
        case files.FileEmpty():
            return _("“{name}”是空的，请重新选一个。").format(name=name)
        case files.FileTooLarge(most=most):
            return _("“{name}”太大，一个文件最多 {most}。").format(
                name=name, most=filesizeformat(most)
            )
        case files.FileMisnamed(found=found):
            return _("“{name}”的内容和名字不符：它其实是 {found} 文件。请改好名字再传。").format(
                name=name, found=found
            )
        case _:
            return _("“{name}”不是能收的文件。可以传照片、PDF、录音和视频（{kinds}）。").format(
                name=name, kinds=_("、").join(files.endings())
            )
