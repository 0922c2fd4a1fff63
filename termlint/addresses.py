"""Addresses of links: which of them lead to another site, or to what is no page."""

from __future__ import annotations

import re

ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""The beginning of an address with a scheme or a host."""

_MEDIA = r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|pdf|zip|t?gz|mp[34]|webm|csv|json|ya?ml|txt|xml|css|ipynb|py)(?=[?#]|$)"
MEDIA = re.compile(_MEDIA, re.IGNORECASE)
"""The ending of a file that is no page."""

_AWAY = re.compile(rf"{ABSOLUTE.pattern}|.*(?:\{{\{{|\{{%)|[^?#]*{_MEDIA}", re.IGNORECASE)


def leads_away(address: str) -> bool:
    """Whether an address cannot lead to a page of the same site: it has a scheme or a host, names a file that is no
    page, or is made by a template."""
    return _AWAY.match(address) is not None
