"""Numbers of legal texts out of the crawled table of legal bases.

Titles and numbers stand run together, so only the numbers are kept: they are facts and they are
recognised by their shape, whatever stands on either side.
"""

import re

from ..snapshots import LegalBasis

_ISSUERS = (
    "BGDĐT|BGTVT|BKHCN|BKHĐT|BLĐTBXH|BNNPTNT|BNNMT|BTNMT|BTTTT|BVHTTDL|BXD|BTC|BCA|BQP|BNV|BYT|BTP|"
    "BCT|VPCP|TTCP|NHNN"
)
_NUMBER = re.compile(
    r"\d{1,4}/\d{4}/(?:UBTVQH\d{2}|QH\d{2}|NĐ-CP|NQ-CP|NQ-HĐND|QĐ-TTg|QĐ-UBND|"
    rf"(?:TTLT|TT|QĐ|VBHN)-(?:{_ISSUERS})(?:-(?:{_ISSUERS}))*)"
)


def read_legal_bases(text: str) -> tuple[LegalBasis, ...]:
    """The numbers of all legal texts named, each once, in order of appearance."""
    return tuple(LegalBasis(number) for number in dict.fromkeys(_NUMBER.findall(text)))
