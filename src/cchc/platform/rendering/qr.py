"""QR codes of the papers."""

import io

import segno


def qr_svg(content: str) -> str:
    """The code as an SVG document, black on transparent; empty for no content."""
    if not content:
        return ""
    out = io.BytesIO()
    _code(content).save(out, kind="svg", border=1, scale=4, xmldecl=False, nl=False)
    return out.getvalue().decode()


def qr_png(content: str) -> bytes:
    """The code as a PNG picture, for Word."""
    out = io.BytesIO()
    _code(content).save(out, kind="png", border=1, scale=8)
    return out.getvalue()


def _code(content: str) -> segno.QRCode:
    return segno.make(content, error="m", micro=False, boost_error=False)
