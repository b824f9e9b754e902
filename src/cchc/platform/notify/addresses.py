"""Addresses as others may see them: masked, also inside what a server answers."""

from cchc.kernel.identifiers import mask


def masked(address: str) -> str:
    """``lan.nguyen@gmail.com`` as ``l•••@gmail.com``, a phone with its last digits."""
    name, at, domain = address.rpartition("@")
    if at:
        return f"{name[:1]}•••@{domain}"
    return mask(address)


def without(address: str, text: str) -> str:
    """The text with the address masked wherever it stands."""
    return text.replace(address, masked(address)) if address else text
