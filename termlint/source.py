"""Files as decoded text, with lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count
from operator import add
from pathlib import PurePosixPath

MAX_BYTES = 64 * 1024 * 1024


class Unreadable(Exception):
    """A file, or a part of it, that cannot be understood.

    `reason` says what is wrong and what to do about it, `offset` where (in code points of the decoded file, without
    its byte order mark); `text` is what could be decoded where decoding itself failed.
    """

    def __init__(self, reason: str, offset: int = 0, text: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.offset = offset
        self.text = text


@dataclass(frozen=True)
class Source:
    """A decoded file. Offsets count code points from 0; a byte order mark is not part of `text`, a `\\r` is."""

    path: str
    text: str

    @classmethod
    def decode(cls, path: str, data: bytes) -> Source:
        """Decode the bytes of a file: UTF-8, or UTF-16 that says so by its byte order mark.

        Raises Unreadable for anything else, naming the first byte that is wrong.
        """
        if len(data) > MAX_BYTES:
            raise Unreadable(f"the file is larger than {MAX_BYTES >> 20} MB; split it into smaller files")
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            try:
                text = data.decode("utf-16")
            except UnicodeDecodeError as error:
                raise Unreadable(f"the file is cut short or is not UTF-16 ({error.reason}); save it as UTF-8") from None
        else:
            body = data.removeprefix(b"\xef\xbb\xbf")
            try:
                text = body.decode("utf-8")
            except UnicodeDecodeError as error:
                good = body[: error.start].decode("utf-8")
                reason = f"byte 0x{body[error.start]:02x} is not UTF-8; save the file as UTF-8"
                raise Unreadable(reason, len(good), good) from None
        if (nul := text.find("\0")) >= 0:
            raise Unreadable(
                "the file holds NUL bytes, so it is not text; save it as UTF-8, or leave it out", nul, text
            )
        return cls(path, text)

    @cached_property
    def file(self) -> PurePosixPath:
        """The path in its parts."""
        return PurePosixPath(self.path)

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset at which each line begins; lines end at `\\n` alone."""
        lines = self.text.split("\n")
        return [0, *map(add, accumulate(map(len, lines[:-1])), count(1))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def range(self, start: int, end: int) -> tuple[int, int, int, int]:
        """Line and column, both from 1, of the offset `start`, and of the offset `end`, which is no smaller."""
        starts = self.line_starts
        last = line = bisect_right(starts, start)
        if line < len(starts) and end >= starts[line]:
            last = bisect_right(starts, end, line)
        return line, start - starts[line - 1] + 1, last, end - starts[last - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, both from 1; that of the file's end for what lies past it."""
        starts = self.line_starts
        return min(starts[line - 1] + column - 1, len(self.text)) if line <= len(starts) else len(self.text)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; empty past the end of the file."""
        starts = self.line_starts
        if number > len(starts):
            return ""
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].removesuffix("\r")
