"""Language, time zone, formats and static files."""

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False  # numbers are written by kernel.text_vi, ids stay plain
FORMAT_MODULE_PATH = ["cchc.project.formats"]  # Django's own "vi" reads 05/11/2026 as 11 May

STATIC_URL = "/static/"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "/"
