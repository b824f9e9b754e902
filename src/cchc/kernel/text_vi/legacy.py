"""Text of the encodings before Unicode, pasted as the signs those fonts stood for.

TCVN3 (fonts ``.Vn…``) has one sign a letter: ``ViÖt Nam``. VNI (fonts ``VNI-…``) writes the mark
after the letter: ``Vieät Nam``. Each is turned back only when that is convincing: the words it
touches must become Vietnamese syllables, and several must not have been syllables before.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from .letters import fold
from .syllables import is_syllable

_TCVN3_LETTERS: Final = (
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \xadư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ "
    "Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ "
    "ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
)
TCVN3: Final[Mapping[str, str]] = MappingProxyType(
    {pair[0]: pair[1] for pair in _TCVN3_LETTERS.split(" ")}
)

_TCVN3_TABLE: Final = {ord(sign): letter for sign, letter in TCVN3.items()}


def _vni_pairs() -> dict[str, str]:
    """Letter and mark as VNI writes them, small and capital, to the letter meant."""
    tones = ("ù\u0301", "ø\u0300", "û\u0309", "õ\u0303", "ï\u0323")
    plain = [(f"{v}{t[0]}", v + t[1]) for v in "aeouy" for t in tones]
    hooked = [(f"{s}{t[0]}", v + t[1]) for s, v in (("ô", "ơ"), ("ö", "ư")) for t in tones]
    hatted = [
        (f"{v}{sign}", f"{v}\u0302{mark}")
        for v in "aeo"
        for sign, mark in zip("âáàåãä", ("", *(t[1] for t in tones)), strict=True)
    ]
    short = [
        (f"a{sign}", f"ă{mark}")
        for sign, mark in zip("êéèúüë", ("", *(t[1] for t in tones)), strict=True)
    ]
    single = [("ô", "ơ"), ("ö", "ư"), ("ñ", "đ"), ("í", "í"), ("ì", "ì"), ("æ", "ỉ"), ("ó", "ĩ")]
    single += [("ò", "ị"), ("î", "ỵ")]
    small = {
        sign: unicodedata.normalize("NFC", letter)
        for sign, letter in chain(plain, hooked, hatted, short, single)
    }
    capital = {sign.upper(): letter.upper() for sign, letter in small.items()}
    mixed = {sign.capitalize(): letter.upper() for sign, letter in small.items()}
    return {**mixed, **capital, **small}


VNI: Final[Mapping[str, str]] = MappingProxyType(_vni_pairs())
_VNI_SIGNS: Final = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))

_TCVN3_WORD: Final = re.compile(f"[A-Za-z{re.escape(''.join(TCVN3))}]+")
_VNI_WORD: Final = re.compile(f"[A-Za-z{re.escape(''.join({c for sign in VNI for c in sign}))}]+")
_SINGLE_BYTE: Final = re.compile("[\u00a1-\u00ff]")
_BEYOND: Final = re.compile("[\u0100-\u1fff\u2123-\U0010ffff]")  # no sign of either encoding


def from_tcvn3(text: str) -> str:
    """The text read as TCVN3."""
    return text.translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    """The text read as VNI."""
    return _VNI_SIGNS.sub(lambda found: VNI[found.group()], text)


def convert_legacy(text: str) -> str:
    """The text in Unicode where it is convincingly TCVN3 or VNI; else as it is."""
    if _BEYOND.search(text) or not _SINGLE_BYTE.search(text):
        return text
    readings: tuple[tuple[Callable[[str], str], re.Pattern[str]], ...] = (
        (from_tcvn3, _TCVN3_WORD),
        (from_vni, _VNI_WORD),
    )
    best, most = text, 0
    for read, word in readings:
        gained = _gained(text, read, word)
        if gained > most:
            best, most = read(text), gained
    return best


def _gained(text: str, read: Callable[[str], str], word: re.Pattern[str]) -> int:
    """How many different words become syllables; 0 when that convinces nobody."""
    if _SINGLE_BYTE.search(word.sub("", text)):
        return 0  # a letter that this encoding does not have
    words = set(word.findall(text))
    changed = {one: read(one) for one in words if not one.isascii()}
    gained = sum(is_syllable(new) and not is_syllable(old) for old, new in changed.items())
    lost = sum(not (is_syllable(new) or _abbreviates(new)) for new in changed.values())
    if lost * 4 > gained:
        return 0
    if gained >= 2:
        return gained
    alone = all(is_syllable(changed.get(one, one)) for one in words)
    longest = max((len(new) for new in changed.values()), default=0)
    return gained if alone and len(words) >= 2 and longest >= 3 else 0


def _abbreviates(word: str) -> bool:
    """Whether these are first letters of words, as in QĐ and NĐ."""
    return word.isupper() and not set(fold(word)) & set("aeiouy")
