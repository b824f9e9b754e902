"""The variables of the environment as a page for those who run the office."""

from cchc.project.settings.environment import VARIABLES

_HEAD = """# Biến môi trường

Trang này do `cchc docs settings` viết từ `project/settings/environment.py`; không sửa tay.
Biến nào cũng có mặc định dùng được ngay; `cchc settings` in giá trị đang có hiệu lực.

| biến | mặc định | ý nghĩa |
|---|---|---|
"""


def settings_page() -> str:
    """The page."""
    rows = [
        f"| `{variable.name}` | {_default(variable.default)} | {variable.meaning} |"
        for variable in VARIABLES
    ]
    return _HEAD + "\n".join(rows) + "\n"


def _default(text: str) -> str:
    return f"`{text}`" if text else "(trống)"
