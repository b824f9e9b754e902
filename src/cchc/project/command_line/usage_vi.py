"""argparse's own sentences in Vietnamese: usage, headings, and what is wrong with a call."""

import argparse

_SENTENCES = {
    "usage: ": "cách dùng: ",
    "positional arguments": "tham số",
    "options": "tùy chọn",
    "subcommands": "lệnh con",
    "show this help message and exit": "in hướng dẫn này rồi thôi",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "tham số %(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "không hiểu tham số: %s",
    "not allowed with argument %s": "không dùng cùng với %s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "the following arguments are required: %s": "thiếu tham số bắt buộc: %s",
    "one of the arguments %s is required": "cần một trong các tham số %s",
    "expected one argument": "cần một giá trị",
    "expected at most one argument": "chỉ nhận nhiều nhất một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected %s argument": "cần %s giá trị",
    "expected %s arguments": "cần %s giá trị",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s chưa rõ là tham số nào: %(matches)s"
    ),
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không đúng kiểu %(type)s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "giá trị %(value)r không có trong danh sách: %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "không có lệnh con %(parser_name)r; các lệnh con: %(choices)s"
    ),
    "can't open '%(filename)s': %(error)s": "không mở được tệp '%(filename)s': %(error)s",
}


def translate(sentence: str) -> str:
    """The Vietnamese sentence, or the sentence itself where there is none."""
    return _SENTENCES.get(sentence, sentence)


def _counted(singular: str, plural: str, count: int) -> str:
    return translate(singular if count == 1 else plural)


def speak_vietnamese() -> None:
    """Make every argparse parser of this process speak Vietnamese."""
    vars(argparse)["_"] = translate
    vars(argparse)["ngettext"] = _counted
