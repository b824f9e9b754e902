"""Manners of the test run: loopback sockets only, a clock that does not move by itself."""

import pytest
from hypothesis import HealthCheck, settings
from pytest_socket import socket_allow_hosts

settings.register_profile(
    "house",
    deadline=None,  # a busy machine is no counter-example
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _only_loopback() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


def pytest_configure() -> None:
    from tests import append_only

    append_only.install()
