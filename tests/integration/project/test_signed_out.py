"""Somebody whose session has ended sends a form: nothing is done and its key is not used up.

Otherwise the same form, sent again after signing in, would be taken for a second sending and led
to the page of signing in: the act would be lost without a word.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cchc.platform.ui.models import Submission
from cchc.platform.ui.submissions import KEY

_FILLERS: dict[str, Any] = {"int": 1, "str": "a", "slug": "a", "uuid": uuid4()}


def _addresses(patterns: list[Any], spaces: tuple[str, ...] = ()) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = (*spaces, one.namespace) if one.namespace else spaces
            yield from _addresses(one.url_patterns, inner)
        elif isinstance(one, URLPattern) and one.name and "api-v1" not in spaces:
            named = {
                name: _FILLERS[_kind(converter)]
                for name, converter in one.pattern.converters.items()
            }
            yield reverse(":".join((*spaces, one.name)), kwargs=named)


def _kind(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")


@pytest.mark.django_db
def test_no_address_uses_up_the_key_of_a_form_before_it_knows_who_sends_it() -> None:
    browser, asked = Client(), sorted(set(_addresses(get_resolver().url_patterns)))
    assert len(asked) > 80

    for address in asked:
        browser.post(address, {KEY: str(uuid4())})
        assert not Submission.objects.exists(), address
