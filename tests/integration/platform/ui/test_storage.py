"""Scripts ask for each other by the names of this release."""

import shutil
from pathlib import Path

from cchc.platform import ui
from cchc.platform.ui.storage import SiteStaticFiles

OURS = Path(ui.__file__).parent / "static/ui/js"


def test_imports_of_our_scripts_follow_the_content(tmp_path: Path) -> None:
    shutil.copytree(OURS, tmp_path / "ui/js")
    storage = SiteStaticFiles(location=str(tmp_path), base_url="/static/")
    names = [f"ui/js/{path.name}" for path in OURS.glob("*.js")]

    for _, _, outcome in storage.post_process({name: (storage, name) for name in names}):
        assert not isinstance(outcome, Exception), outcome

    entry = (tmp_path / storage.stored_name("ui/js/app.js")).read_text(encoding="utf-8")
    shell = storage.stored_name("ui/js/shell.js").rsplit("/", 1)[-1]
    assert f'from "./{shell}"' in entry
    assert 'from "./shell.js"' not in entry
