"""What an office sets from outside: each variable with its meaning and a working default.

``cchc settings`` prints this table; ``docs/operate/settings.md`` is generated from it.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "CCHC_DATABASE_URL",
        "",
        "Cơ sở dữ liệu: sqlite:///đường-dẫn hoặc postgres://người-dùng:mật-khẩu@máy:cổng/tên; "
        "trống: một tệp SQLite trong CCHC_DATA_DIR.",
    ),
    Variable("CCHC_DATA_DIR", "data", "Thư mục tệp và khóa; tự tạo khi dùng lần đầu."),
    Variable("CCHC_DEBUG", "0", "1: hiện trang lỗi chi tiết; không bao giờ dùng ở cơ quan thật."),
    Variable(
        "CCHC_ALLOWED_HOSTS",
        "127.0.0.1,localhost,[::1]",
        "Các tên máy chủ mà trang được phục vụ, cách nhau bằng dấu phẩy.",
    ),
    Variable("CCHC_HTTPS", "0", "1: phục vụ qua TLS, cookie chỉ gửi qua TLS và bật HSTS."),
    Variable(
        "CCHC_SITE_URL",
        "http://127.0.0.1:8000",
        "Địa chỉ công khai, in trên giấy tờ và dùng trong tin nhắn.",
    ),
    Variable(
        "CCHC_SECRET_KEY",
        "",
        "Khóa ký; trống: tạo một lần và giữ ở CCHC_DATA_DIR/secret.key.",
    ),
    Variable(
        "CCHC_SMTP_URL",
        "",
        "Máy chủ thư, smtp://người-dùng:mật-khẩu@máy:cổng hoặc smtps://…; trống: không gửi được "
        "thư điện tử, hệ thống tạo việc gọi điện thay thế.",
    ),
    Variable("CCHC_MAIL_FROM", "khong-tra-loi@localhost", "Địa chỉ gửi thư cho người nộp hồ sơ."),
    Variable("CCHC_SMS_ADAPTER", "", "Đường dẫn mã của bộ gửi tin nhắn SMS; trống: không có SMS."),
    Variable(
        "CCHC_FONT_DIR",
        "",
        "Thư mục phông chữ riêng cho giấy tờ, được tìm trước phông của hệ điều hành.",
    ),
    Variable("CCHC_UPLOAD_LIMIT_MB", "50", "Dung lượng tệp lớn nhất được nhận, tính bằng MB."),
    Variable(
        "CCHC_CLAMD",
        "",
        "Cổng ClamAV (unix:/đường-dẫn hoặc máy:cổng); trống: tệp được giữ, ghi là chưa quét.",
    ),
    Variable(
        "CCHC_S3_BUCKET",
        "",
        "Thùng chứa tệp trên kho kiểu S3; trống: tệp nằm ở CCHC_DATA_DIR/files.",
    ),
    Variable(
        "CCHC_S3_ENDPOINT",
        "",
        "Địa chỉ của kho S3; khóa truy cập lấy từ các biến AWS_ thông dụng.",
    ),
)

_BY_NAME = {variable.name: variable for variable in VARIABLES}


def text(name: str) -> str:
    """The variable's value, or its documented default."""
    return os.environ.get(name, "") or _BY_NAME[name].default


def flag(name: str) -> bool:
    """The variable read as yes (1, true, yes, on) or no."""
    return text(name).strip().lower() in {"1", "true", "yes", "on"}


def number(name: str) -> int:
    """The variable read as a whole number."""
    try:
        return int(text(name))
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} phải là số nguyên, không phải “{text(name)}”."
        ) from None


def listed(name: str) -> list[str]:
    """The variable read as a comma-separated list."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def data_dir() -> Path:
    """The folder of files and keys, made on first use and closed to other users."""
    folder = Path(text("CCHC_DATA_DIR")).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key() -> str:
    """The signing key: given, or made once and kept beside the data."""
    given = text("CCHC_SECRET_KEY")
    if given:
        return given
    path = data_dir() / "secret.key"
    try:
        with path.open("x", encoding="ascii") as new:
            path.chmod(0o600)
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")
