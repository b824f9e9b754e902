"""What is kept: where backups go, when, closed by which key; when old personal data go."""

from cchc.project.settings import environment

DATA_DIR = str(environment.data_dir())
KEY_FILE = environment.text("CCHC_SECRET_KEY_FILE")
BACKUP_DIR = environment.text("CCHC_BACKUP_DIR") or str(environment.data_dir() / "backups")
BACKUP_KEY = environment.text("CCHC_BACKUP_KEY")
BACKUP_AT = environment.text("CCHC_BACKUP_AT")
BACKUP_KEEP = environment.text("CCHC_BACKUP_KEEP")
RETENTION_AT = environment.text("CCHC_RETENTION_AT")
