"""Whether a word can be a Vietnamese syllable: how garbled text is told from what it was.

A syllable is an initial, a rime and a tone; a rime that ends in c, ch, p or t takes only the
tones sắc and nặng. The tables hold the spellings of native words; foreign words and the names
of many peoples are not syllables in this sense.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from .letters import TONES


def _spellings(table: str) -> frozenset[str]:
    return frozenset(table.split())


_INITIALS: Final = _spellings(
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
) | {""}

_RIMES: Final = _spellings(
    """
    a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uôc uôi uôm uôn uông uôt
    uơ uy uya uych uynh uyt uyu uyên uyêt
    ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """
)
_RIMES_AFTER_QU: Final = _RIMES | {"ych", "ynh", "yt", "yn", "yp"}

_STOPS: Final = ("c", "ch", "p", "t")
_TONES_OF_STOPS: Final = (TONES["\N{COMBINING ACUTE ACCENT}"], TONES["\N{COMBINING DOT BELOW}"])


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether the word, in any case, is spelled as a Vietnamese syllable."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [TONES[char] for char in apart if char in TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in apart if char not in TONES))
    if len(tones) > 1:
        return False
    if bare.endswith(_STOPS) and not set(tones) & set(_TONES_OF_STOPS):
        return False
    return any(
        bare[:cut] in _INITIALS
        and bare[cut:] in (_RIMES_AFTER_QU if bare[:cut] == "qu" else _RIMES)
        for cut in range(4)
    )
