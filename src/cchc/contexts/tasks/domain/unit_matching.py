"""Which units of the tree a plan means: by name, short name, abbreviation, or as a group.

`Các phòng chuyên môn, đơn vị` is a group; `Sở Tài chính` stands outside the agency; what fits
nothing is unknown and offered for creation, never invented.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cchc.kernel.text_vi import fold


class MatchKind(StrEnum):
    """How a text was matched."""

    UNIT = "unit"
    GROUP = "group"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of the tree as matching needs it; ``kind`` is the organisation's own code."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A text of the plan and the units it means."""

    text: str
    kind: MatchKind
    units: tuple[KnownUnit, ...] = ()


_WORKING = ("division", "branch", "center")
_GROUPS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), kinds)
    for pattern, kinds in (
        (r"(tat ca )?(cac )?phong chuyen mon(, nghiep vu)?,? (va )?(cac )?don vi.*", _WORKING),
        (r"(tat ca )?cac phong(, ban)?,? (va )?(cac )?don vi.*", ("office", *_WORKING)),
        (r"(tat ca )?cac phong( chuyen mon.*| nghiep vu.*)?", ("division",)),
        (r"(tat ca )?cac don vi( su nghiep.*| truc thuoc.*| thuoc.*)?", ("branch", "center")),
        (r"(cac )?(don vi|phong),? (don vi )?(co )?lien quan.*", ("office", *_WORKING)),
        (r"bo phan (mot cua|tiep nhan)\b.*", ("one_stop",)),
        (r"((ban )?(lanh dao|giam doc)( so)?|ban giam doc.*|giam doc.*)", ("leadership",)),
        (r"van phong", ("office",)),
    )
)
_OF_THE_AGENCY = re.compile(r"\s*(?:\b(cua|thuoc|truc thuoc) )?\bso( xay dung)?$")
_GENERIC = re.compile(r"^(phong|p\.|ban|chi cuc|trung tam)\s*")
_OUTSIDE = re.compile(
    r"(cac )?(so|ubnd|uy ban nhan dan|cong an|bo|hdnd|toa an|vien|truong|doanh nghiep|hoi"
    r"|lien hiep|thue|kho bac|ngan hang|bao|mat tran|to chuc|chinh phu|hiep hoi|bao hiem"
    r"|van phong ubnd)\b.*"
)


def match_unit(text: str, units: Sequence[KnownUnit]) -> UnitMatch:
    """The units a text means, among those of the agency on the day of the plan."""
    folded = " ".join(fold(text).split()).strip(" .,;")
    own = _OF_THE_AGENCY.sub("", folded).strip()
    same = tuple(unit for unit in units if own in _names(unit) or folded in _names(unit))
    if len(same) == 1:
        return UnitMatch(text, MatchKind.UNIT, same)
    for pattern, kinds in _GROUPS:
        if pattern.fullmatch(own) or pattern.fullmatch(folded):
            members = tuple(unit for unit in units if unit.kind in kinds)
            kind = MatchKind.GROUP if len(members) != 1 else MatchKind.UNIT
            return UnitMatch(text, kind if members else MatchKind.UNKNOWN, members)
    if _OUTSIDE.fullmatch(folded):
        return UnitMatch(text, MatchKind.OUTSIDE)
    return UnitMatch(text, MatchKind.UNKNOWN)


def _names(unit: KnownUnit) -> frozenset[str]:
    """All ways the unit is written, folded: names, code, initials, with and without `Phòng`."""
    full, short, code = (
        " ".join(fold(t).split()) for t in (unit.name, unit.short_name, unit.code)
    )
    found = {full, short, code, _OF_THE_AGENCY.sub("", full)}
    found |= {_GENERIC.sub("", name) for name in tuple(found)}
    letters = "".join(word[0] for word in re.findall(r"\w+", full) if word not in {"va", "cua"})
    found |= {letters, letters[1:]}
    plain = {name for name in found if len(name) > 1}
    return frozenset(
        plain | {f"{head}{name}" for head in ("phong ", "p. ", "p.") for name in plain}
    )
