"""What the formats of XML share: a document whose text XML 1.0 allows."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from termlint.reports.safe import printable

_FORBIDDEN = re.compile("[\ufffe\uffff]")


def child(parent: Element, name: str, /, **attributes: object) -> Element:
    """A new element at the end of another, with attributes of any value."""
    return SubElement(parent, name, {key: allowed(str(value)) for key, value in attributes.items()})


def allowed(text: str) -> str:
    """A text without the characters that XML 1.0 has no way to write, and without control characters."""
    return _FORBIDDEN.sub("\ufffd", printable(text))


def document(root: Element) -> str:
    """The document of an element and all that is in it, indented."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
