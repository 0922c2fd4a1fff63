"""Sections of a page that are no explanation: questions and answers, and lists of related terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from termlint.entry import Question, Reference
from termlint.readers.blocks import LABEL_LEVEL, Part
from termlint.recognition import see_also
from termlint.text import Text, join

_FAQ = re.compile(
    r"(?=[cdfhpqtv])(?:"  # the letters that any of them begins with
    r"\bfaq(?:['’]?s)?\b|frequently\s+asked|\b(?:common|popular|top)\s+questions\b|\bquestions\s+(?:and|&)\s+answers\b|\bq\s*&\s*a\b"
    r"|häufig(?:e|\s+gestellte)\s+fragen|foire\s+aux\s+questions|questions\s+fréquentes|preguntas\s+frecuentes"
    r"|domande\s+frequenti|perguntas\s+frequentes|veelgestelde\s+vragen)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    rf"{see_also.RELATED}(?:\s+(?:\w+\s+){{0,2}}(?:pages|articles|links|glossary))?(?P<colon>\s*[:：]\s*)?",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d{1,3}\s*[.):]\s*)?"
_QUESTION = re.compile(rf"\s*{_NUMBER}(?:(?:q(?:uestion)?|frage)\s*\d{{0,3}}\s*[.:)–—-]\s*)?", re.IGNORECASE)
_MARKED = re.compile(rf"\s*{_NUMBER}(?:q|question|frage)\s*\d{{0,3}}\s*[:.)]\s*(?=\S)", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:a|answer|antwort)\s*\d{0,3}\s*[:.)]\s*", re.IGNORECASE)
_ANSWER_WITHIN = re.compile(r"(?<=[?\s])(?:A|Answer|Antwort)\s*\d{0,3}\s*:\s+")
_ASKS = re.compile(r"[?？][\s*\"'”’)]*$")
_REMARK = re.compile(r"\s*(?:$|[:–—(-])")
_BETWEEN = re.compile(r"\b(?:and|or|und|et|y)\b|[\W_]")
"""What separates links that stand side by side."""

_NAME_WORDS = 6


def split_faq(parts: Sequence[Part]) -> tuple[list[Part], list[Question]]:
    """Take the questions and answers out of a page's parts."""
    rest: list[Part] = []
    questions: list[Question] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        if part.kind == "heading" and _FAQ.search(part.value):
            end = _section_end(parts, at)
            others, found = _pairs(parts[at + 1 : end])
            if found:
                rest.extend(others)
                questions.extend(found)
                at = end
                continue
        rest.append(part)
        at += 1
    if not questions:
        rest, questions = _marked_pairs(rest)
    return rest, questions


def split_related(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Take the lists of related terms out of a page's parts."""
    rest: list[Part] = []
    taken: list[Part] = []
    heading: Part | None = None
    end = 0
    for number, part in enumerate(parts):
        if part.kind == "heading" and _is_related(part.value.strip()):
            if heading:
                rest.append(heading)
            heading, end = part, _section_end(parts, number)
        elif number < end and is_list_of_names(part):
            heading = None
            taken.append(part)
        elif part.links and (lead := _lead(part.value)) and _only_links(part, lead):
            taken.append(part)
        else:
            if heading:
                rest.append(heading)
                heading = None
            rest.append(part)
    if heading:
        rest.append(heading)
    return rest, taken


def _is_related(heading: str) -> bool:
    return see_also.is_heading(heading.rstrip(" :：")) or _RELATED.fullmatch(heading) is not None


def _lead(value: str) -> int:
    """Where the label ends that a line of related terms begins with; 0 where it begins with none."""
    match = _RELATED.match(value)
    return match.end() if match and match["colon"] else see_also.label(value)


def is_only_links(part: Part) -> bool:
    """Whether a part is made of links and nothing else."""
    return _only_links(part, 0)


def is_list_of_names(part: Part) -> bool:
    """Whether a part of a section of related terms is a link, several, or a name, with at most a remark behind it."""
    if part.links:
        return _only_links(part, 0) or (part.kind == "item" and _begins_with_link(part))
    words = part.value.split()
    return part.kind == "item" and len(words) <= _NAME_WORDS and part.value[-1:] not in ".!?:"


def related(parts: Sequence[Part]) -> Iterator[Reference]:
    """The references in lists of related terms: their links, or the names that stand there without one."""
    for part in parts:
        if not part.links:
            yield Reference(part.text, None, "related")
        for link in part.links:
            if not link.external:
                yield link.reference


def _begins_with_link(part: Part) -> bool:
    first = part.links[0]
    return not part.value[: first.start].strip() and bool(_REMARK.match(part.value, first.end))


def _only_links(part: Part, start: int) -> bool:
    """Whether nothing but links and what separates them stands in a part from `start` on."""
    at = start
    left = []
    for link in part.links:
        left.append(part.value[at : link.start])
        at = max(at, link.end)
    left.append(part.value[at:])
    return bool(part.links) and not _BETWEEN.sub("", "".join(left))


def _section_end(parts: Sequence[Part], start: int) -> int:
    """Where the section of a heading ends; of one with nothing below it, after the questions of its own level."""
    level = parts[start].level

    def ends(number: int) -> bool:
        part = parts[number]
        return part.kind == "heading" and part.level <= level

    end = next((number for number in range(start + 1, len(parts)) if ends(number)), len(parts))
    if end == start + 1:
        while end < len(parts) and not (ends(end) and not _ASKS.search(parts[end].value)):
            end += 1
        if end == start + 1:
            return end
    return end


def _pairs(parts: Sequence[Part]) -> tuple[list[Part], list[Question]]:
    """The questions of an FAQ section with their answers, and the parts before the first."""
    headings = [part for part in parts if part.kind == "heading" and part.level < LABEL_LEVEL]
    if not headings:
        return _loose_pairs(parts)
    asking = [part.level for part in headings if _ASKS.search(part.value)]
    level = max(set(asking), key=asking.count) if asking else min(part.level for part in headings)
    rest: list[Part] = []
    questions: list[Question] = []
    question: Part | None = None
    answer: list[Text] = []
    for part in parts:
        if part.kind == "heading" and part.level <= level:
            _add(questions, question, answer)
            question = part if part.level == level else None
        elif question:
            answer.append(part.text)
        else:
            rest.append(part)
    _add(questions, question, answer)
    return rest, questions


def _loose_pairs(parts: Sequence[Part]) -> tuple[list[Part], list[Question]]:
    """Questions and answers without headings: a question is in bold type, marked as one, or alone in its item."""
    rest: list[Part] = []
    questions: list[Question] = []
    question: Text | None = None
    answer: list[Text] = []
    for part in parts:
        asked = _asked(part)
        if asked:
            _add(questions, question, answer)
            question = part.text.cut(0, asked)
            if part.value[asked:].strip():
                answer.append(_rest_of(part, asked))
        elif question:
            answer.append(part.text)
        else:
            rest.append(part)
    _add(questions, question, answer)
    return rest, questions


def _marked_pairs(parts: Sequence[Part]) -> tuple[list[Part], list[Question]]:
    """Questions marked by "Q:" that are followed by answers marked by "A:", wherever they stand."""
    rest: list[Part] = []
    questions: list[Question] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        at += 1
        if not _MARKED.match(part.value):
            rest.append(part)
            continue
        answer: list[Text] = []
        end = len(part.value)
        if within := _ANSWER_WITHIN.search(part.value):
            end = within.start()
            answer.append(_rest_of(part, end))
        elif at < len(parts) and _ANSWER.match(parts[at].value):
            answer.append(parts[at].text)
            at += 1
        if answer:
            _add(questions, part.text.cut(0, end), answer)
        else:
            rest.append(part)
    return rest, questions


def _asked(part: Part) -> int:
    """Where the question ends that a part begins with; 0 where it begins with none."""
    value = part.value
    if part.kind == "heading":
        return len(value)
    if _MARKED.match(value):
        within = _ANSWER_WITHIN.search(value)
        mark = value.find("?")
        return within.start() if within else mark + 1 or part.strong or len(value)
    if part.strong and _ASKS.search(value[: part.strong].rstrip(": ")):
        return part.strong
    if part.kind == "item" and _ASKS.search(value) and value.count("?") == 1:
        return len(value)
    return 0


def _rest_of(part: Part, start: int) -> Text:
    """What follows a question in its part."""
    text = part.text.cut(start, len(part.value)).strip()
    return replace(text, blocks=tuple(block._replace(start=0, end=len(text.value)) for block in part.text.blocks[:1]))


def _add(questions: list[Question], question: Part | Text | None, answer: list[Text]) -> None:
    """Keep a question with its answer, their numbers and marks left out; `answer` is emptied."""
    if question is not None:
        text = question.text if isinstance(question, Part) else question
        begin = _QUESTION.match(text.value)
        asked = text.cut(begin.end() if begin else 0, len(text.value.rstrip("* :\n"))).strip()
        if answer and (mark := _ANSWER.match(answer[0].value)):
            first = answer[0]
            shift = mark.end()
            answer[0] = replace(
                first.cut(shift, len(first.value)),
                blocks=tuple(
                    block._replace(start=max(block.start - shift, 0), end=block.end - shift) for block in first.blocks
                ),
            )
        questions.append(Question(asked, join(answer) or text.cut(len(text.value), len(text.value))))
    answer.clear()
