"""Texts that nobody should type, and what a person pastes without knowing."""

LEGACY_TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam"
LEGACY_VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"
MEANT = "Cộng hoà xã hội chủ nghĩa Việt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"
ODD = (
    "a\x00b",
    "Nguyê\u0303n Thi\u0323 Tha\u0309o",
    LEGACY_TCVN3,
    LEGACY_VNI,
    "\u202eđảo chiều\u202c\u200f\u2066x\u2069",
    "😀👨‍👩‍👧‍👦🏗️",
    "\x01\x08\x0b\x1b[31m\x7f\x9f",
    "31/02/2026",
    "00/00/0000",
    "99999999999999999999999999999999",
    "-1",
    "1e309",
    "٣٤٥",
    "012345678901",
    "' OR 1=1; DROP TABLE dossiers_dossier; --",
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "{{ settings.SECRET_KEY }}{% debug %}${7*7}",
    '=HYPERLINK("http://evil.example";"x")',
    "%s %n %x \\u0000 %00",
    "a" * 300,
    "\ufeff\u00a0\u3000 ",
    "../../etc/passwd",
    "\r\nSet-Cookie: x=1",
)
LONG = "Ở đây có rất nhiều chữ. " * 42_000
"""One megabyte and a little."""
