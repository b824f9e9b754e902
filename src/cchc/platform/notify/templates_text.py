"""The texts of messages: registered by code, with named gaps, and never asking for a secret."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

_FORBIDDEN = re.compile(
    r"mật khẩu|mã otp|\botp\b|mã xác thực|số thẻ|số tài khoản|đăng nhập", re.IGNORECASE
)
LONGEST_SMS = 480


class WrongTemplate(ValueError):
    """A text that may not be sent, or whose gaps are not what was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One kind of message; gaps are ``{name}``, the same names in all three texts.

    Every message says the number, the status and what to do. It never asks anybody to sign in
    or to give a secret, so that one which does is known to be false.
    """

    code: str
    label: str
    title: str
    body: str
    sms: str

    def __post_init__(self) -> None:
        """Refuse texts that ask for secrets, and gaps that are more than names."""
        for text in (self.title, self.body, self.sms):
            if found := _FORBIDDEN.search(text):
                raise WrongTemplate(f"{self.code}: a message never speaks of “{found.group()}”")
            if any(not name.isidentifier() for name in _gaps(text)):
                raise WrongTemplate(f"{self.code}: a gap is a plain name")

    def render(self, context: Mapping[str, object]) -> "Rendered":
        """The texts with their gaps filled; raises ``WrongTemplate`` where one is not given."""
        missing = (_gaps(self.title) | _gaps(self.body) | _gaps(self.sms)) - context.keys()
        if missing:
            raise WrongTemplate(f"{self.code}: not given: {', '.join(sorted(missing))}")
        title = " ".join(self.title.format_map(context).split())
        sms = " ".join(self.sms.format_map(context).split())
        return Rendered(title, self.body.format_map(context).strip(), sms[:LONGEST_SMS])


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message's texts, ready to be sent and kept as proof of what was told."""

    title: str
    body: str
    sms: str


_templates: dict[str, Template] = {}


def register_templates(templates: Iterable[Template]) -> None:
    """Add a context's kinds of message."""
    _templates.update({template.code: template for template in templates})


def template_of(code: str) -> Template:
    """The template; raises ``WrongTemplate``."""
    try:
        return _templates[code]
    except KeyError:
        raise WrongTemplate(f"no template {code!r} is registered") from None


def template_label(code: str) -> str:
    """What a kind of message is called, or its code."""
    return _templates[code].label if code in _templates else code


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
