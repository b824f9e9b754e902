"""How a dossier may come in."""

from enum import StrEnum


class Channel(StrEnum):
    """A way of filing a dossier. Basis: NĐ 118/2025 (counter, national portal, public post)."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"

    @property
    def label(self) -> str:
        """The channel as people say it."""
        return _LABELS[self]


_LABELS = {
    Channel.DIRECT: "Trực tiếp",
    Channel.ONLINE: "Trực tuyến",
    Channel.POST: "Dịch vụ bưu chính",
}
