"""What must fit together in an office's settings, told by ``cchc check`` and before migrating."""

import sys
from typing import Any

from django.core import checks

from cchc.project.settings import environment


@checks.register()
def one_key_for_all_nodes(**_: Any) -> list[checks.CheckMessage]:
    """Files in a shared store mean several nodes, and those must share the signing key."""
    shared = environment.text("CCHC_FILES_URL")
    given = environment.text("CCHC_SECRET_KEY") or environment.text("CCHC_SECRET_KEY_FILE")
    if shared and not given:
        return [
            checks.Error(
                "CCHC_FILES_URL đặt tệp ở kho chung nhưng khóa ký vẫn riêng từng máy.",
                hint="Đặt CCHC_SECRET_KEY_FILE (cùng một nội dung) trên mọi nút.",
                id="cchc.E001",
            )
        ]
    return []


@checks.register()
def a_pool_stands_before_postgresql(**_: Any) -> list[checks.CheckMessage]:
    """Transaction pooling belongs to PostgreSQL."""
    if environment.flag("CCHC_PGBOUNCER") and not environment.text("CCHC_DATABASE_URL").startswith(
        ("postgres://", "postgresql://")
    ):
        return [
            checks.Warning(
                "CCHC_PGBOUNCER=1 nhưng cơ sở dữ liệu không phải PostgreSQL; không có tác dụng.",
                id="cchc.W001",
            )
        ]
    return []


@checks.register()
def asserts_are_kept(**_: Any) -> list[checks.CheckMessage]:
    """``python -O`` drops every ``assert``; ours narrow types at the doors, so it is refused."""
    if not sys.flags.optimize:
        return []
    said = "Không chạy Python với -O hay PYTHONOPTIMIZE: các phép kiểm tra sẽ bị bỏ."
    return [checks.Error(said, id="cchc.E002")]
