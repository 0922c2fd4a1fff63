"""Regular expressions that few runs use."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Lazy:
    """What is compiled when one of its methods is first asked for; from then on they are attributes of its own."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression that is compiled when it is first used: long ones and those with many letters of other
    scripts take a thousandth of a second or two, which every run would wait for."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
