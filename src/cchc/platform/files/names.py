"""A file's name as it may be shown and sent: without paths, tricks of direction, or nothing."""

import re
import unicodedata

LONGEST = 120
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, direction marks, zero widths
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean_name(name: str) -> str:
    """The last part of a path, NFC, without invisible signs, short enough, never empty."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(sign for sign in last if unicodedata.category(sign) not in _HIDDEN)
    shown = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", shown))
    shown = " ".join(shown.split()).strip(" .")
    if _RESERVED.match(shown):
        shown = f"_{shown}"
    stem, dot, extension = shown.rpartition(".")
    if not dot:
        stem, extension = shown, ""
    if len(shown) > LONGEST:
        extension = extension[:10]
        stem = stem[: LONGEST - len(extension) - 1].rstrip(" .")
    return f"{stem or 'tep'}.{extension}" if extension else (stem or "tep")


def extension_of(name: str) -> str:
    """The extension in small letters, without its dot; empty where there is none."""
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and stem else ""
