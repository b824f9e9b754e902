"""``cchc setup``: start a real office, without demo data."""

import getpass
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cchc.contexts.organizations.selectors.calendar import warning
from cchc.contexts.organizations.services.set_up import OfficePlan, set_up_office
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import clock

_ASKED = (
    ("agency_code", "Mã định danh cơ quan (ví dụ H26.170)"),
    ("agency_name", "Tên cơ quan"),
    ("parent_name", "Cơ quan chủ quản (ví dụ UBND tỉnh …)"),
    ("place", "Địa danh ghi trên văn bản"),
    ("admin_username", "Tên đăng nhập của quản trị"),
    ("admin_name", "Họ và tên quản trị"),
)
_MORE = ("address", "centre_name", "phone", "email", "website")


class Command(BaseCommand):
    help = (
        "Bắt đầu sử dụng cho một cơ quan thật: khai báo cơ quan, quản trị đầu tiên, dữ liệu "
        "tham chiếu. Mật khẩu lấy từ biến CCHC_ADMIN_PASSWORD, hỏi khi có --ask-password, "
        "hoặc được tạo và hiện một lần."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, label in _ASKED:
            parser.add_argument(f"--{name.replace('_', '-')}", default="", help=label)
        parser.add_argument("--address", default="", help="Địa chỉ")
        parser.add_argument("--centre-name", default="", help="Trung tâm Phục vụ hành chính công")
        parser.add_argument("--phone", default="", help="Điện thoại")
        parser.add_argument("--email", default="", help="Thư điện tử")
        parser.add_argument("--website", default="", help="Trang thông tin")
        parser.add_argument("--ask-password", action="store_true", help="hỏi mật khẩu quản trị")
        parser.add_argument(
            "--usual-units",
            action="store_true",
            help="lập sẵn Lãnh đạo, Văn phòng, Bộ phận Một cửa",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        plan = OfficePlan(
            **_answers(options),
            admin_password=_password(ask=options["ask_password"]),
            more={name: options[name] for name in _MORE if options[name]},
            usual_units=options["usual_units"],
        )
        at = clock.now()
        try:
            started = set_up_office(actor=SYSTEM, at=at, plan=plan)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Đã khai báo {started.agency.name} ({started.agency.code}).")
        for line in started.loaded:
            self.stdout.write(line)
        self.stdout.write(f"Quản trị đầu tiên: {started.administrator.username}")
        if started.password:
            self.stdout.write(
                f"Mật khẩu tạm (chỉ hiện lần này, phải đổi khi đăng nhập): {started.password}"
            )
        if reminder := warning(at.date()):
            self.stdout.write(f"Lưu ý: {reminder}")


def _answers(options: dict[str, Any]) -> dict[str, str]:
    given = {name: options[name].strip() for name, _ in _ASKED}
    missing = [(name, label) for name, label in _ASKED if not given[name]]
    if missing and not sys.stdin.isatty():
        named = ", ".join(f"--{name.replace('_', '-')}" for name, _ in missing)
        raise CommandError(f"Còn thiếu: {named}.")
    for name, label in missing:
        given[name] = input(f"{label}: ").strip()
    return {
        name.removeprefix("agency_") if name.startswith("agency_") else name: value
        for name, value in given.items()
    }


def _password(*, ask: bool) -> str:
    if not ask:
        return os.environ.get("CCHC_ADMIN_PASSWORD", "")
    first = getpass.getpass("Mật khẩu quản trị: ")
    if first != getpass.getpass("Nhập lại: "):
        raise CommandError("Hai lần nhập mật khẩu không giống nhau.")
    return first
