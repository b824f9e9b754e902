"""The ``cchc`` command: ``cchc demo load`` runs the command ``demo_load``, or else ``demo``."""

import sys
from importlib.metadata import version

from .command_line.help_page import help_page, listed
from .command_line.running import USAGE, run, run_djangos
from .command_line.shipped import Shipped, find, near, shipped_commands, under
from .command_line.usage_vi import speak_vietnamese

_HELP = {"--help", "-h", "help"}


def main(arguments: list[str] | None = None) -> int:
    """Run what the command line asks for; the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    speak_vietnamese()
    commands = shipped_commands()
    if not words or words[0] in _HELP:
        sys.stdout.write(help_page(commands))
        return 0
    if words[0] == "--version":
        sys.stdout.write(f"cchc {version('cchc')}\n")
        return 0
    if (found := find(words, commands)) is not None:
        return run(*found)
    return _no_such_command(words, commands)


def _no_such_command(words: list[str], commands: dict[str, Shipped]) -> int:
    if lines := under(words, commands):
        stream = sys.stdout if _HELP & set(words) else sys.stderr
        stream.write("\n".join(listed(lines)) + "\n")
        return 0 if stream is sys.stdout else USAGE
    name = words[0].replace("-", "_")
    if (status := run_djangos(name, words[1:]) if name.isidentifier() else None) is not None:
        return status
    meant = " hoặc ".join(f"“cchc {words}”" for words in near(words, commands))
    hint = f" Có phải bạn muốn {meant}?" if meant else " “cchc --help” in các lệnh có sẵn."
    said = " ".join(word for word in words if not word.startswith("-"))
    sys.stderr.write(f"Không có lệnh “{said or words[0]}”.{hint}\n")
    return USAGE


if __name__ == "__main__":
    sys.exit(main())
