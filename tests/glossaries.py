"""Small glossaries made in the tests themselves, and what corpus checks conclude from them."""

from collections.abc import Iterable

from termlint.checks.base import Context, CorpusCheck
from termlint.checks.glossary import GLOBALS
from termlint.entry import Entry, Place, Reference, ReferenceForm
from termlint.severity import Severity
from termlint.source import Source
from termlint.text import Span, Text
from termlint.violation import Finding
from tests.steps import last_groups, run_steps


def page(
    term: str,
    *,
    slug: str | None = None,
    path: str | None = None,
    related: Iterable[str | tuple[str, str]] = (),
    links: Iterable[str | tuple[str, str]] = (),
    form: ReferenceForm = "link",
    aliases: tuple[str, ...] = (),
    keys: tuple[str, ...] = (),
    language: str = "en",
    definition: str = "",
) -> Entry:
    """An entry in a file of its own: a line for the term, one for the slug, one for the definition, and one for each
    target of a reference, which may have a name beside it."""
    made = term.lower().replace(" ", "-")
    targets = [one if isinstance(one, tuple) else (one, "") for one in (*related, *links)]
    lines = [term, slug if slug is not None else made, definition, *(target for target, _ in targets)]
    source = Source(path or f"glossary/{made}.md", "\n".join(lines))
    whole = Text.verbatim(source.text)
    starts = source.line_starts

    def line(number: int, field: str) -> Text:
        return whole.cut(starts[number], starts[number] + len(lines[number])).named(field, language)

    texts = {"term": line(0, "term"), "definition": line(2, "definition")}
    if slug is not None:
        texts["slug"] = line(1, "slug")
    split = len(tuple(related))
    references = [
        Reference(
            line(number + 3, "related" if number < split else "explanation"),
            Text.verbatim(name) if name else None,
            "related" if number < split else form,
        )
        for number, (_, name) in enumerate(targets)
    ]
    return Entry(
        source,
        slug if slug is not None else made,
        term,
        Span("term", 0, len(term)),
        language,
        texts,
        aliases=tuple(map(Text.verbatim, aliases)),
        related=tuple(references[:split]),
        links=tuple(references[split:]),
        keys=keys,
    )


def conclude(check: CorpusCheck, entries: Iterable[Entry], severity: Severity = "warning") -> list[Finding]:
    """The findings of a corpus check in a glossary, in the order of their places."""
    entries = list(entries)
    values = {
        name: GLOBALS[name].conclude([fact for entry in entries for fact in GLOBALS[name].contribute(entry)])
        for name in check.reads
    }
    context = Context(values, severity)
    pairs = [pair for entry in entries for pair in check.contribute(entry)]
    shared = {}
    if source := check.source:
        known = last_groups(source, [pair for entry in entries for pair in source.contribute(entry)], context)
        handed = {key: source.hand_on(facts) for key, facts in known.items()}
        shared = {key: facts for key, facts in handed.items() if check.is_concerned(source.sort_of(facts))}
    return sorted(run_steps(check, pairs, context, shared), key=lambda finding: place(finding)[:5])


def place(finding: Finding) -> Place:
    """The place of a corpus check's finding."""
    assert isinstance(finding.where, Place)
    return finding.where


def where(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    """Path and line of each finding."""
    return [(place(finding).path, place(finding).line) for finding in findings]
