"""Somebody signed in with a role, and a page as text."""

from datetime import date

from django.test import Client
from django.urls import reverse

from cchc.platform.access.models import RoleGrant
from cchc.platform.accounts.models import User


def signed_in(role: str) -> Client:
    user = User.objects.create_user(role, "x", full_name=f"Người {role}")
    user.must_change_password = False
    user.save()
    RoleGrant.objects.create(user=user, role=role, scope="*", valid_from=date(2025, 1, 1))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"catalog:{name}", args=args))
    assert response.status_code == 200, response.content
    return response.content.decode()
