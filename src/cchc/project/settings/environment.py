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
    Variable(
        "CCHC_PGBOUNCER",
        "0",
        "1: giữa hệ thống và PostgreSQL có pgbouncer ghép theo giao dịch.",
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
        "CCHC_LEAKED_PASSWORDS",
        "",
        "Tệp mật khẩu đã lộ (SHA-1 xếp theo thứ tự, như Have I Been Pwned phát hành); mật khẩu "
        "mới có trong tệp bị từ chối. Trống: chỉ đối chiếu danh sách phổ biến có sẵn.",
    ),
    Variable(
        "CCHC_SESSION_IDLE_MINUTES",
        "60",
        "Phiên đăng nhập không dùng quá số phút này thì kết thúc.",
    ),
    Variable(
        "CCHC_SESSION_HOURS",
        "10",
        "Phiên đăng nhập kéo dài nhiều nhất bấy nhiêu giờ, dù vẫn đang dùng.",
    ),
    Variable(
        "CCHC_SECOND_FACTOR_ROLES",
        "administrator,director,office",
        "Mã các vai trò buộc phải có bước xác thực thứ hai khi chưa đặt quy định nào ở trang "
        "Quy định bước xác thực thứ hai; “none”: không vai trò nào.",
    ),
    Variable(
        "CCHC_SECOND_FACTOR_GRACE_DAYS",
        "7",
        "Số ngày chờ, từ ngày được giao vai trò, của quy định mặc định ấy.",
    ),
    Variable(
        "CCHC_SITE_URL",
        "http://127.0.0.1:8000",
        "Địa chỉ công khai, in trên giấy tờ và dùng trong tin nhắn.",
    ),
    Variable(
        "CCHC_SECRET_KEY",
        "",
        "Khóa ký; trống: lấy ở CCHC_SECRET_KEY_FILE.",
    ),
    Variable(
        "CCHC_SECRET_KEY_FILE",
        "",
        "Tệp giữ khóa ký, mọi nút dùng chung một khóa; trống: CCHC_DATA_DIR/secret.key, "
        "tạo một lần khi dùng lần đầu.",
    ),
    Variable("CCHC_WEB_WORKERS", "2", "Số tiến trình web của “cchc serve”; thường bằng số lõi."),
    Variable(
        "CCHC_WEB_THREADS",
        "4",
        "Số yêu cầu mỗi tiến trình web xử lý cùng lúc (số luồng làm việc).",
    ),
    Variable(
        "CCHC_WEB_WAITING",
        "12",
        "Số yêu cầu được chờ ở mỗi tiến trình web; quá số này trả lời ngay 503 kèm Retry-After.",
    ),
    Variable(
        "CCHC_TRUSTED_PROXIES",
        "127.0.0.1,::1",
        "Địa chỉ các máy chủ TLS đứng trước; chỉ tin X-Forwarded-For và X-Forwarded-Proto "
        "khi yêu cầu đến từ chúng.",
    ),
    Variable(
        "CCHC_LOG_FORMAT", "line", "Dạng của lời ghi ra stderr: line (từng dòng chữ) hoặc json."
    ),
    Variable(
        "CCHC_SMTP_URL",
        "",
        "Máy chủ thư: smtp+starttls://người-dùng:mật-khẩu@máy:587 (nên dùng), smtps://…:465 hoặc "
        "smtp://…:25 không mã hóa; thêm ?ca=/đường-dẫn.pem khi chứng thư do cơ quan tự cấp; "
        "trống: không gửi được thư điện tử, hệ thống tạo việc gọi điện thay thế.",
    ),
    Variable("CCHC_MAIL_FROM", "khong-tra-loi@localhost", "Địa chỉ gửi thư cho người nộp hồ sơ."),
    Variable("CCHC_SMS_ADAPTER", "", "Đường dẫn mã của bộ gửi tin nhắn SMS; trống: không có SMS."),
    Variable(
        "CCHC_METRICS_ADDRESSES",
        "127.0.0.0/8,::1",
        "Các địa chỉ hoặc dải địa chỉ được đọc /metrics/, cách nhau bằng dấu phẩy.",
    ),
    Variable(
        "CCHC_ADVISORIES",
        "",
        "Tệp cảnh báo lỗ hổng do bin/advisories làm; trang tình trạng cho biết tệp đã cũ chưa.",
    ),
    Variable(
        "CCHC_OUTWARD_HOSTS",
        "",
        "Các máy được phép gửi tin ra (tên hoặc tên:cổng), cách nhau bằng dấu phẩy; trống: không "
        "gửi đi đâu.",
    ),
    Variable(
        "CCHC_OUTWARD_KEY_FILE",
        "",
        "Tệp khóa gốc ký tin gửi ra, mọi nút dùng chung; trống: CCHC_DATA_DIR/outward.key, "
        "tạo một lần.",
    ),
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
        "CCHC_FILES_URL",
        "",
        "Kho tệp kiểu S3: s3://thùng/thư-mục?endpoint=https://máy:cổng&region=vùng; khóa truy cập "
        "lấy từ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY; trống: tệp nằm ở CCHC_DATA_DIR/files.",
    ),
    Variable(
        "CCHC_BACKUP_DIR", "", "Thư mục các bản sao lưu; trống: backups trong CCHC_DATA_DIR."
    ),
    Variable(
        "CCHC_BACKUP_KEY",
        "",
        "Tệp khóa mã hóa bản sao lưu (tạo bằng cchc backup --new-key); trống: không mã hóa, và "
        "các khóa trong CCHC_DATA_DIR không được sao lưu.",
    ),
    Variable("CCHC_BACKUP_AT", "", "Giờ sao lưu hằng đêm, như 01:30; trống: không tự sao lưu."),
    Variable(
        "CCHC_BACKUP_KEEP",
        "7d,4w,12m",
        "Giữ bản sao lưu mới nhất của bao nhiêu ngày, tuần, tháng; bản khác bị xóa.",
    ),
    Variable(
        "CCHC_RETENTION_AT",
        "",
        "Giờ xóa hằng đêm dữ liệu cá nhân hết hạn lưu giữ, như 03:30; trống: chỉ khi được bấm.",
    ),
)

_SHORTEST_KEY = 50
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


def choice(name: str, choices: tuple[str, ...]) -> str:
    """The variable, which must be one of the choices."""
    said = text(name).strip().lower()
    if said not in choices:
        raise ImproperlyConfigured(
            f"{name} phải là {' hoặc '.join(choices)}, không phải “{said}”."
        )
    return said


def listed(name: str) -> list[str]:
    """The variable read as a comma-separated list."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def data_dir() -> Path:
    """The folder of files and keys, made on first use and closed to other users."""
    folder = Path(text("CCHC_DATA_DIR")).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key() -> str:
    """The signing key: given, in a file that is given, or made once and kept beside the data."""
    given = text("CCHC_SECRET_KEY")
    if given:
        return given
    if named := text("CCHC_SECRET_KEY_FILE"):
        return _read_key(Path(named).expanduser())
    path = data_dir() / "secret.key"
    try:
        with path.open("x", encoding="ascii") as new:
            path.chmod(0o600)
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


def _read_key(path: Path) -> str:
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "không phải chữ ASCII"
        raise ImproperlyConfigured(f"Không đọc được khóa ký ở {path}: {reason}.") from None
    if len(key) < _SHORTEST_KEY:
        raise ImproperlyConfigured(
            f"Khóa ký ở {path} quá ngắn: cần ít nhất {_SHORTEST_KEY} ký tự."
        )
    return key
