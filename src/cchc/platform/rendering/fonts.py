"""Where the letters of the papers come from.

Decree 30/2020 asks for Times New Roman; Tinos has the same widths and all Vietnamese letters, and
Debian packs it in ``fonts-croscore`` (Liberation Serif, in ``fonts-liberation2``, is the second
choice; the older ``fonts-liberation`` lacks Vietnamese letters and is not looked at).
``CCHC_FONT_DIR`` names a further directory to look in first.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from cchc.kernel.refusal import Refusal

_PLACES = (
    "/usr/share/fonts/truetype/croscore",
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/liberation-serif",
    "/usr/share/fonts/google-croscore",
    "~/.local/share/fonts",
    "~/.fonts",
)
_FILES = ("Tinos-Regular.ttf", "LiberationSerif-Regular.ttf")


class PaperFontMissing(Refusal):
    """No font with all Vietnamese letters was found on this machine."""


def font_directories(places: Sequence[str] | None = None) -> list[str]:
    """The directories that hold a serif font of the papers, the best first.

    Raises PaperFontMissing, which names the package to install.
    """
    extra = os.environ.get("CCHC_FONT_DIR", "")
    wanted = places if places is not None else ([extra] if extra else []) + list(_PLACES)
    paths = [Path(place).expanduser() for place in wanted]
    found = [str(path) for path in paths if any((path / name).is_file() for name in _FILES)]
    if not found:
        raise PaperFontMissing(
            "Chưa có phông chữ để in giấy tờ. Cài gói fonts-croscore (phông Tinos) "
            "hoặc chỉ thư mục phông bằng biến môi trường CCHC_FONT_DIR."
        )
    return found
