"""Rules: YAML files that give a kind its parameters, checked when they are loaded."""

from __future__ import annotations

import fnmatch
import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import Any, Literal

from termlint.checks import KINDS
from termlint.checks.base import Check
from termlint.package import builtin_pack
from termlint.readers import readable, tree
from termlint.schema import Loader, UsageError, described, nearest, parsed
from termlint.severity import SEVERITIES, Severity
from termlint.violation import Preset

Repair = Literal["remove-reference", "remove-sentence"]
"""What may be done about a violation whose check has no fix of its own."""


@dataclass(frozen=True)
class Examples:
    """Texts that a rule lets pass and texts that it finds fault with.

    A text is the body of an entry with the term "Widget"; a map gives the fields of an entry, or with `file` and
    `content` a file as it is; a list is a whole glossary of such.
    """

    good: tuple[Any, ...]
    """What it lets pass."""
    bad: tuple[Any, ...]
    """What it finds fault with."""


class ReadableName(str):
    """The name of a file, as an example has it."""

    __slots__ = ()

    @classmethod
    def parse(cls, name: str) -> ReadableName:
        """Check a name when it is loaded. Raises ValueError where no reader knows its ending."""
        if not readable(name):
            raise ValueError(f'no reader knows the ending of "{name}"')
        return cls(name)


@dataclass(frozen=True)
class ExampleFile:
    """An example that is a file as it is."""

    file: ReadableName
    content: str


@dataclass(frozen=True)
class Header:
    """What a rule file says besides its check."""

    message: str
    """What is wrong, for whom, and what to do about it, in one sentence; `{details}` come from the kind."""
    severity: Severity
    """error: the page is broken; warning: the reader is failed; info: worth a look."""
    preset: Preset
    """The smallest preset that has the rule."""
    rationale: str
    """Why a reader is worse off."""
    examples: Examples
    """What the rule lets pass and what it finds fault with."""
    language: str | None = None
    """The language of the entries that it judges; without it, all."""
    yields_to: tuple[str, ...] = ()
    """Rules by id, family or glob: where a violation of one of them covers the place, this one keeps silent."""
    fix: Repair | None = None
    """What `--fix` does about a violation: `remove-reference` takes the reference out of its list; `remove-sentence`,
    which is not safe, removes the sentence where all of it is at fault."""
    preview: bool = False
    """Whether the rule is new: then it runs only where the configuration asks for `preview` or names the rule's id."""


@dataclass(frozen=True)
class Rule:
    """A rule: its id is its path in its pack, its check an instance of its kind with the rule's parameters."""

    id: str
    header: Header
    kind: str
    check: Check
    path: str
    parameters: tree.Mapping = field(repr=False, compare=False)
    """The parameters as the rule file and the configuration wrote them."""

    @property
    def family(self) -> str:
        """The part of the id before its name."""
        return self.id.rpartition("/")[0]

    @property
    def severity(self) -> Severity:
        """How grave a violation is."""
        return self.header.severity

    def speaks(self, language: str) -> bool:
        """Whether the rule looks at entries in a language, given without its region."""
        return self.header.language in (None, language)

    @property
    def identity(self) -> tuple[object, ...]:
        """All by which the rule decides what is found, as plain values."""
        header = replace(self.header, rationale="", examples=Examples((), ()))
        return self.id, self.kind, astuple(header), tree.plain(self.parameters)

    def message(self, details: Mapping[str, object]) -> str:
        """The message with a finding's details filled in."""
        written = {name: one if isinstance(one, int | float) else _Word(one) for name, one in details.items()}
        return " ".join(self.header.message.format_map(written).split())

    def configured(self, node: tree.Node, loader: Loader, key: str) -> Rule | None:
        """The rule as a configuration sets it: `off` (None), a severity, or a map of severity and parameters."""
        if isinstance(node, tree.Scalar):
            if node.text.value == "off" or node.value is False:
                return None
            if meant := _MEANT.get(node.text.value.lower()):
                expected = ", ".join(("off", *SEVERITIES))
                raise loader.mistake(node, f"{key}: expected one of {expected}, got {described(node)} ({meant})")
            severity = loader.load(node, Literal["off", *SEVERITIES], key)
            return replace(self, header=replace(self.header, severity=severity))
        if not isinstance(node, tree.Mapping):
            raise loader.mistake(node, f"{key}: expected off, a severity, or a map of severity and parameters")
        rule = self
        own = []
        for name, value in node.items:
            if name.text.value == "severity":
                severity = loader.load(value, Severity, f"{key}.severity")
                rule = replace(rule, header=replace(rule.header, severity=severity))
            else:
                own.append((name, value))
        parameters = _merged(self.parameters, tree.Mapping(node.span, own))
        check = loader.fill(parameters, KINDS[self.kind], key)
        return replace(rule, check=check, parameters=parameters)


class _Word(str):
    """A detail that is no number, so that it has no decimals."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        return str(self)


_DECIMALS = re.compile(r"(?:\.\df)?")
"""How many decimals a message gives a number: nothing, or `.1f`."""

_OFF = 'did you mean "off"?'
_MEANT = {
    **dict.fromkeys(("0", "disable", "disabled", "ignore", "never", "no", "none", "off", "skip"), _OFF),
    **dict.fromkeys(("1", "enable", "enabled", "on", "true", "yes"), "a severity switches a rule on"),
}
"""What to write in place of other words for off and on."""


def load_rules(packs: Iterable[Path] = ()) -> dict[str, Rule]:
    """The rules of the built-in pack and of a project's own packs, by id. Raises UsageError for a mistake in any.

    Names that begin with a dot are passed over, and a folder that is named twice counts once.
    """
    found: dict[str, tuple[Path, tree.Mapping, Loader]] = {}
    for pack in {folder.resolve(): folder for folder in (builtin_pack(), *packs)}.values():
        if not pack.is_dir():
            raise UsageError(f"{pack}: this folder of rules does not exist; mend `rule-paths`")
        for path in sorted(pack.rglob("*.yml")):
            inside = path.relative_to(pack)
            if any(part.startswith(".") for part in inside.parts):
                continue
            rule_id = inside.with_suffix("").as_posix()
            loader, root = _parse(path)
            if rule_id in found:
                raise loader.mistake(root, f"the rule {rule_id} exists already ({found[rule_id][0]}); rename this one")
            found[rule_id] = (path, root, loader)
    return {rule_id: _rule(rule_id, found, ()) for rule_id in sorted(found)}


def _parse(path: Path) -> tuple[Loader, tree.Mapping]:
    loader, root = parsed(path)
    if not isinstance(root, tree.Mapping):
        raise UsageError(f"{path}:1:1: a rule is a map with the keys message, severity, preset, check, ...")
    return loader, root


def _rule(rule_id: str, found: Mapping[str, tuple[Path, tree.Mapping, Loader]], through: tuple[str, ...]) -> Rule:
    path, root, loader = found[rule_id]
    header: Header = loader.fill(root, Header, rule_id, skip=("check", "extends"))
    parameters = root.get("check") or tree.Mapping(root.span)
    if not isinstance(parameters, tree.Mapping):
        raise loader.mistake(parameters, f"{rule_id}.check: expected a map with the key kind")
    if extends := root.get("extends"):
        base_id = loader.load(extends, str, f"{rule_id}.extends")
        if base_id not in found:
            raise loader.mistake(extends, f'{rule_id}.extends: no rule "{base_id}"{nearest(base_id, found)}')
        if base_id in (*through, rule_id):
            raise loader.mistake(extends, f"{rule_id}.extends: the rules extend each other in a circle")
        base = _rule(base_id, found, (*through, rule_id))
        kind = base.kind
        parameters = _merged(base.parameters, parameters)
    else:
        named = parameters.get("kind")
        if named is None:
            raise loader.mistake(parameters, f'{rule_id}.check: the key "kind" is missing')
        kind = loader.load(named, str, f"{rule_id}.check.kind")
        if kind not in KINDS:
            raise loader.mistake(named, f'{rule_id}.check.kind: no kind "{kind}"{nearest(kind, KINDS)}')
        parameters = replace(parameters, items=[item for item in parameters.items if item[0].text.value != "kind"])
    check: Check = loader.fill(parameters, KINDS[kind], f"{rule_id}.check")
    _check_message(header.message, kind, check, partial(loader.mistake, root.get("message") or root), rule_id)
    _check_examples(root.get("examples"), loader, f"{rule_id}.examples")
    return Rule(rule_id, header, kind, check, str(path), parameters)


def _check_message(message: str, kind: str, check: Check, mistake: Callable[[str], UsageError], rule_id: str) -> None:
    """Refuse a message that says nothing, or that cannot be filled in with the details of a kind."""
    key = f"{rule_id}.message"
    if not message.strip():
        raise mistake(f"{key}: this is empty; say what is wrong, for whom, and what to do about it")
    try:
        parts = list(string.Formatter().parse(message))
    except ValueError as error:
        raise mistake(f"{key}: {error}") from None
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if name not in check.details:
            known = ", ".join(sorted(check.details)) or "none"
            hint = nearest(name, check.details)
            raise mistake(f"{key}: {{{name}}} is no detail of the kind {kind} (it has {known}){hint}")
        if conversion or not _DECIMALS.fullmatch(form or ""):
            raise mistake(f"{key}: write {{{name}}} or, with the decimals that a number is to have, {{{name}:.1f}}")


def _check_examples(groups: tree.Node | None, loader: Loader, key: str) -> None:
    """Refuse an example that is no text, entry, file or glossary of such."""
    for name, group in groups.items if isinstance(groups, tree.Mapping) else ():
        for number, example in enumerate(_members(group)):
            for member in _members(example):
                _check_member(member, loader, f"{key}.{name.text.value}[{number}]")


def _members(node: tree.Node) -> list[tree.Node]:
    return node.items if isinstance(node, tree.Sequence) else [node]


def _check_member(member: tree.Node, loader: Loader, key: str) -> None:
    if isinstance(member, tree.Mapping):
        if member.get("file"):
            loader.fill(member, ExampleFile, key)
    elif not isinstance(member, tree.Scalar) or not isinstance(member.value, str):
        raise loader.mistake(
            member,
            f"{key}: expected the text of an entry, a map of its fields, or a map of file and content, "
            f"got {described(member)}",
        )


def _merged(base: tree.Mapping, own: tree.Mapping) -> tree.Mapping:
    """Parameters over those of the rule that is extended, however both spell them: maps gain keys, all else is
    replaced."""
    return _over(base, own, lambda name: name.replace("-", "_"))


def _over(base: tree.Mapping, own: tree.Mapping, spelt: Callable[[str], str] = str) -> tree.Mapping:
    before = {spelt(key.text.value): value for key, value in base.items}
    written = {spelt(key.text.value) for key, _ in own.items}
    items = [item for item in base.items if spelt(item[0].text.value) not in written]
    for key, value in own.items:
        known = before.get(spelt(key.text.value))
        if isinstance(known, tree.Mapping) and isinstance(value, tree.Mapping):
            items.append((key, _over(known, value)))
        else:
            items.append((key, value))
    return tree.Mapping(own.span, items)


class Fit(IntEnum):
    """How closely a selector fits a rule: the closer, the more it counts."""

    NONE = 0
    ALL = 1
    FAMILY = 2
    """By its family, or by a glob."""
    ID = 3


def specificity(selector: str, rule_id: str) -> Fit:
    """How closely a selector fits a rule."""
    if selector == rule_id:
        return Fit.ID
    if rule_id.startswith(selector.removesuffix("/*").removesuffix("/") + "/") or fnmatch.fnmatchcase(
        rule_id, selector
    ):
        return Fit.FAMILY
    return Fit.ALL if selector.lower() == "all" else Fit.NONE


def check_selectors(
    selectors: Iterable[str], rules: Iterable[str], where: str, mistake: Callable[[str], UsageError] = UsageError
) -> None:
    """Raise what `mistake` makes of the message for a selector that fits no rule."""
    known = set(rules)
    families = {rule_id.rpartition("/")[0] for rule_id in known}
    for selector in selectors:
        if not any(specificity(selector, rule_id) for rule_id in known):
            raise mistake(f'{where}: no rule or family "{selector}"{nearest(selector, known | families)}')


def selected(
    rules: Iterable[Rule], on: Iterable[str], select: Iterable[str], ignore: Iterable[str], *, preview: bool = False
) -> Iterator[Rule]:
    """The rules that run: those that are on, or those selected; of selection and exclusion the more specific wins.

    A rule in preview that is not on is selected by its id alone, unless `preview` is asked for.
    """
    switched_on = set(on)
    select, ignore = tuple(select), tuple(ignore)
    for rule in rules:
        wanted = max((specificity(selector, rule.id) for selector in select), default=Fit.NONE)
        refused = max((specificity(selector, rule.id) for selector in ignore), default=Fit.NONE)
        if rule.header.preview and not preview and rule.id not in switched_on and wanted < Fit.ID:
            continue
        runs = wanted > 0 if select else rule.id in switched_on
        if refused and refused >= wanted:
            runs = False
        if runs:
            yield rule
