"""How a dossier may come in: limits and fees are stated by it, dossiers counted by it."""

from .labelled import Labelled


class Channel(Labelled):
    """A way of filing a dossier. Basis: NĐ 118/2025 (counter, national portal, public post)."""

    DIRECT = "direct", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POST = "post", "Bưu chính công ích"
