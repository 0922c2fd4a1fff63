"""Entries made in the tests themselves, without a reader."""

from termlint.checks.base import EntryCheck
from termlint.entry import Entry, Question, Reference
from termlint.source import Source
from termlint.text import Block, Span, Text
from termlint.violation import Finding


def make_entry(
    term: str = "Widget",
    *,
    slug: str = "",
    related: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    answers: tuple[str, ...] = (),
    borrowed: tuple[str, ...] = (),
    language: str = "en",
    **fields: str,
) -> Entry:
    """An entry whose source is its fields and answers, a paragraph each."""
    values = {**fields, **{f"faq[{number}].answer": answer for number, answer in enumerate(answers)}}
    source = Source("widget.md", "\n\n".join(values.values()))
    whole = Text.verbatim(source.text)
    texts = {}
    at = 0
    for name, value in values.items():
        texts[name] = whole.cut(at, at + len(value)).named(name, language)
        at += len(value) + 2
    return Entry(
        source,
        slug or term.lower().replace(" ", "-"),
        term,
        Span("term", 0, 0),
        language,
        {name: text for name, text in texts.items() if name in fields},
        aliases=tuple(map(Text.verbatim, aliases)),
        related=tuple(Reference(Text.verbatim(name)) for name in related),
        faq=tuple(Question(Text.verbatim("Why?"), texts[name]) for name in texts if name not in fields),
        borrowed=frozenset(borrowed),
    )


def with_text(entry: Entry, field: str, **changes: object) -> Entry:
    """The entry with blocks or code declared in one of its fields."""
    from dataclasses import replace

    return replace(entry, texts={**entry.texts, field: replace(entry.texts[field], **changes)})


def quoted(entry: Entry, field: str) -> Entry:
    """The entry with a field that is a block quotation."""
    return with_text(entry, field, blocks=(Block("quote", 0, len(entry.texts[field].value)),))


def places(check: EntryCheck, entry: Entry) -> list[str]:
    """What a check finds in an entry, as the source has it."""
    return [shown(finding, entry) for finding in check.check(entry)]


def shown(finding: Finding, entry: Entry) -> str:
    """The text at a finding's place."""
    assert isinstance(finding.where, Span)
    return entry.source.text[finding.where.start : finding.where.end]
