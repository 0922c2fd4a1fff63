"""What the YAML parser's complaints mean, in plain sentences that say what to do."""

from __future__ import annotations

import yaml

from termlint.readers.tree import MAX_DEPTH

_ADVICE = {
    "mapping values are not allowed": "a colon and a space stand where no key can; put the value in quotes, or mend "
    "the indentation",
    "found unknown escape character": "a backslash in double quotes begins an escape that YAML does not know; "
    "double the backslash or use single quotes",
    "found invalid Unicode character escape code": "an escape stands for no character (YAML writes an emoji as one "
    "\\U escape, not as two \\u escapes); write the character itself",
    "did not find expected hexdecimal number": "an escape lacks its hexadecimal digits; double the backslash or use "
    "single quotes",
    "did not find expected ',' or ']'": "a list that begins with [ is not closed, or an item lacks its comma or "
    "quotes; mend it here",
    "did not find expected ',' or '}'": "a map that begins with { is not closed, or a pair lacks its comma or "
    "quotes; mend it here",
    "could not find expected ':'": "this line is neither a key with its value nor part of the value before; "
    "indent it, or add a colon after its key",
    "did not find expected key": "this does not fit the keys before it: its indentation differs, or a value goes on "
    "after its closing quote; align the keys and mend the quotes",
    "did not find expected '-' indicator": "this line does not fit the list before it; align it with the other items "
    "and begin it with a hyphen",
    "did not find expected node content": "a value is missing here; write it, or put what stands here in quotes",
    "block sequence entries are not allowed": "a list cannot begin here; put it on the next line, or put the value in "
    "quotes",
    "block mapping keys are not allowed": "a key cannot stand here; put it on a line of its own",
    "mapping keys are not allowed": "a key cannot stand here; put a value that begins with ? in quotes",
    "found undefined tag handle": "a value that begins with ! is read as a tag; put it in quotes",
    "did not find expected whitespace or line break": "a value that begins with ! or & is read as a tag or name; "
    "put it in quotes",
    "did not find expected alphabetic or numeric": "a value that begins with & or * is read as a name or alias; "
    "put it in quotes",
    "while scanning a block scalar": "after | or > only an indicator such as - or 2 can follow; begin the text on the "
    "next line",
    "found duplicate": "a directive stands twice; remove one",
    "found incompatible YAML document": "only YAML 1.1 and 1.2 can be read; change the %YAML line",
    "did not find expected <document start>": "this stands outside the document; begin a new one with --- or indent it",
    "found a tab character": "a tab indents this line; indent YAML with spaces",
    "exceeded maximum nesting depth": f"maps and lists are nested more than {MAX_DEPTH} deep; make the file flatter",
}
"""Advice by the beginning of libyaml's message or of its context."""

_SAME = {
    "expected <block end>, but found": "did not find expected key",
    "sequence entries are not allowed": "block sequence entries are not allowed",
    "expected ',' or ']'": "did not find expected ',' or ']'",
    "expected ',' or '}'": "did not find expected ',' or '}'",
    "expected the node content": "did not find expected node content",
    "expected alphabetic or numeric": "did not find expected alphabetic or numeric",
    "expected '<document start>'": "did not find expected <document start>",
    "expected escape sequence": "did not find expected hexdecimal number",
}
"""PyYAML's own wording, where its parser without libyaml says the same in other words."""


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[str, int]:
    """What is wrong and what to do about it, and the offset in the text."""
    problem, context = error.problem or "", error.context or ""
    at = error.problem_mark.index if error.problem_mark else 0
    if problem.startswith("found unexpected ") and "quoted scalar" in context and error.context_mark:
        return "the quotation mark that opens here is never closed; close it", error.context_mark.index
    if problem.startswith("found character") and "cannot start any token" in problem:
        return _character(text, at)
    for wording, same in _SAME.items():
        if problem.startswith(wording):
            problem = same
    for wording, advice in _ADVICE.items():
        if problem.startswith(wording) or context.startswith(wording):
            return advice, at
    return f"this is not valid YAML ({problem or 'the parser does not say why'}); mend it here", at


def _character(text: str, at: int) -> tuple[str, int]:
    while at < len(text) and text[at] == " ":
        at += 1
    if text[at : at + 1] == "\t":
        return _ADVICE["found a tab character"], at
    return f"a value cannot begin with {text[at : at + 1]}; put it in quotes", at
