"""Forms as they stand on pages: found by reading the page, not by knowing our code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

TEXT = ("text", "search", "email", "tel", "number", "url", "")
_NOT_FILLED = ("submit", "button", "file", "password")


@dataclass
class Box:
    """One field: its name, its kind, and the values it offers."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)

    @property
    def is_typed(self) -> bool:
        """Whether a person types into it."""
        return self.kind in (*TEXT, "textarea")


@dataclass
class PageForm:
    """A form that is sent by POST."""

    action: str
    boxes: list[Box] = field(default_factory=list)

    def filled(self, texts: Sequence[str], turn: int = 0) -> dict[str, list[str]]:
        """Every typed field with one of the texts (rotated by ``turn``), choices as offered."""
        sent: dict[str, list[str]] = {}
        for place, box in enumerate(self.boxes):
            if not box.name:
                continue
            if box.is_typed:
                sent[box.name] = [texts[(place + turn) % len(texts)]]
            elif box.kind in ("select", "radio") and box.name not in sent:
                offered = [value for value in box.values if value]
                sent[box.name] = [offered[turn % len(offered)]] if offered else [""]
            elif box.kind in ("hidden", "checkbox"):
                sent.setdefault(box.name, []).extend(box.values or ["on"])
        return sent


class _Reader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._select: Box | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            posted = told.get("method", "").lower() == "post"
            self._form = PageForm(told.get("action", "")) if posted else None
            self.forms += [self._form] if self._form else []
        elif self._form is not None:
            self._field(self._form, tag, told)

    def _field(self, form: PageForm, tag: str, told: dict[str, str]) -> None:
        name = told.get("name", "")
        if tag == "input" and told.get("type", "") not in _NOT_FILLED:
            form.boxes.append(Box(name, told.get("type", "text"), [told.get("value", "")]))
        elif tag == "textarea":
            form.boxes.append(Box(name, "textarea"))
        elif tag == "select":
            self._select = Box(name, "select")
            form.boxes.append(self._select)
        elif tag == "option" and self._select is not None:
            self._select.values.append(told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


def forms_of(page: str) -> list[PageForm]:
    """The forms of a page that are sent by POST."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms
