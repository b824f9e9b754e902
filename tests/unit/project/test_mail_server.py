"""What ``CCHC_SMTP_URL`` says, and what it may not say."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cchc.project.settings.mail_server import MailServer


def test_nothing_said_is_no_server() -> None:
    assert MailServer.of_url("") is None


def test_starttls_with_an_account_and_an_authority_of_the_office() -> None:
    url = "smtp+starttls://mot-cua%40so.vn:m%2Ft@thu.so.vn?ca=/etc/cchc/ca.pem"

    assert MailServer.of_url(url) == MailServer(
        "thu.so.vn", 587, "mot-cua@so.vn", "m/t", starttls=True, ca_file="/etc/cchc/ca.pem"
    )


def test_tls_from_the_first_byte() -> None:
    server = MailServer.of_url("smtps://thu.so.vn")

    assert server == MailServer("thu.so.vn", 465, tls_at_once=True)


def test_in_the_clear_without_a_password() -> None:
    assert MailServer.of_url("smtp://10.0.0.9:2525") == MailServer("10.0.0.9", 2525)


def test_a_password_in_the_clear_stays_on_the_machine() -> None:
    assert MailServer.of_url("smtp://a:b@127.0.0.1:2525") is not None
    with pytest.raises(ImproperlyConfigured, match="mật khẩu sẽ đi không mã hóa"):
        MailServer.of_url("smtp://a:b@10.0.0.9")


@pytest.mark.parametrize("url", ["thu.so.vn:25", "http://thu.so.vn", "smtp://"])
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CCHC_SMTP_URL phải có dạng"):
        MailServer.of_url(url)
