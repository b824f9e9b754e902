"""Loading a version to act on it: the row as the actor saw it, or a refusal."""

from __future__ import annotations

from cchc.kernel.refusal import Refusal
from cchc.platform import journal

from ..models import ProcedureVersion, Variant
from ..models.frozen import refuse_frozen


class NoSuchVersion(Refusal):
    """No version has that id."""


class VersionChangedMeanwhile(Refusal):
    """Somebody changed the version after the actor had looked at it."""


def draft_to_change(version_id: int, seen: int) -> ProcedureVersion:
    """The draft, taken for this transaction; raises when it changed or is published."""
    version = ProcedureVersion.objects.filter(pk=version_id).select_related("procedure").first()
    if version is None:
        raise NoSuchVersion("Không có phiên bản thủ tục này.")
    if not version.is_draft:
        raise refuse_frozen(version.name)
    take(version, seen)
    return version


def draft_of_variant(variant_id: int, seen: int) -> Variant:
    """A variant of a draft, with the draft taken for this transaction."""
    variant = Variant.objects.filter(pk=variant_id).select_related("version__procedure").first()
    if variant is None:
        raise NoSuchVersion("Không có trường hợp thủ tục này.")
    variant.version = draft_to_change(variant.version_id, seen)
    return variant


def take(version: ProcedureVersion, seen: int) -> None:
    """Compare and set: only one of two acts on the same version goes through."""
    taken = ProcedureVersion.objects.filter(pk=version.pk, row_version=seen).update(
        row_version=seen + 1
    )
    if not taken:
        raise VersionChangedMeanwhile(_who_was_faster(version))
    version.row_version = seen + 1


def _who_was_faster(version: ProcedureVersion) -> str:
    last = journal.entries_for(version).last()
    if last is None:
        return "Phiên bản này vừa được người khác sửa. Hãy mở lại trang rồi thử lại."
    return (
        f"{last.actor_name} vừa {journal.phrase_of(last.act)} lúc {last.at:%H:%M ngày %d/%m/%Y}."
        " Hãy mở lại trang rồi thử lại."
    )
