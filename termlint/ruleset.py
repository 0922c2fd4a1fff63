"""Which rules run where: presets, configuration, overrides for paths, and what the command line selects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property, partial

from pathspec import GitIgnoreSpec

from termlint import globs
from termlint.checks.base import CorpusCheck, DerivedCheck
from termlint.checks.reference import ReferenceCheck
from termlint.checks.unlinked import Unlinked
from termlint.config import Config
from termlint.entry import Way
from termlint.packing import pack
from termlint.readers import tree
from termlint.rulebook import Fit, Rule, check_selectors, load_rules, selected, specificity
from termlint.schema import Loader
from termlint.violation import PRESETS


class Ruleset:
    """The rules of a run, resolved once for each combination of overrides."""

    def __init__(self, config: Config, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        """Load and configure the rules. Raises UsageError for a mistake in a rule, the configuration or a selector."""
        self.config = config
        self.select = tuple(select)
        self.ignore = tuple(ignore)
        self.known = load_rules(config.root / path for path in config.settings.rule_paths)
        check_selectors(self.select, self.known, "--select")
        check_selectors(self.ignore, self.known, "--ignore")
        for override in config.settings.overrides:
            self._check_override(override.rules)
        self.references: tuple[Way, ...] = ()
        self._resolved: dict[tuple[int, ...], Mapping[str, Rule]] = {}
        self._sourced: dict[tuple[int, ...], Mapping[str, Rule]] = {}
        self._digests: dict[tuple[int, ...], hashlib.blake2b] = {}
        for combination in self._combinations:
            self.running(combination)

    def resolving(self, ways: tuple[Way, ...]) -> Ruleset:
        """The same rules for a glossary whose references resolve in these ways; none leaves it to the glossary."""
        if not ways:
            return self
        other = copy(self)
        vars(other).update(references=ways, _resolved={}, _sourced={}, _digests={})
        vars(other).pop("base", None)
        return other

    def for_path(self, path: str) -> Mapping[str, Rule]:
        """The rules that run on a file: those reported, and those that derived checks read.

        Its path is relative to the configuration's folder, with `/`.
        """
        return self._with_sources(self._matching(path))

    def reports(self, rule_id: str, path: str) -> bool:
        """Whether a rule's violations in a file are shown."""
        return rule_id in self.running(self._matching(path))

    def running(self, overrides: tuple[int, ...] = ()) -> Mapping[str, Rule]:
        """The rules that are reported in files for which these overrides speak, given by their numbers."""
        if overrides not in self._resolved:
            self._resolved[overrides] = self._resolve(overrides, self.select, self.ignore)
        return self._resolved[overrides]

    @cached_property
    def base(self) -> Mapping[str, Rule]:
        """The rules that run where no override speaks, and those that only overrides switch on."""
        rules: dict[str, Rule] = {}
        for combination in self._combinations:
            rules = {**self._with_sources(combination), **rules}
        return dict(sorted(rules.items()))

    def digest(self, path: str, *other: object) -> bytes:
        """A hash of all that decides what a file yields besides its content, `other` things among it."""
        overrides = self._matching(path)
        if overrides not in self._digests:
            judged_by = [rule.identity for rule in self._with_sources(overrides).values()]
            corpus = [rule.identity for rule in self.base.values() if isinstance(rule.check, CorpusCheck)]
            made = pack((judged_by, corpus, sorted(self.running(overrides))))
            self._digests[overrides] = hashlib.blake2b(made, digest_size=16)
        hashed = self._digests[overrides].copy()
        hashed.update(pack(other))
        return hashed.digest()

    def base_digest(self, *other: object) -> bytes:
        """A hash of all that decides what is concluded from facts, `other` things among it."""
        corpus = [rule.identity for rule in self.base.values() if isinstance(rule.check, CorpusCheck)]
        return hashlib.blake2b(pack((corpus, sorted(self.known), other)), digest_size=16).digest()

    @property
    def _combinations(self) -> list[tuple[int, ...]]:
        """No override, and each by itself."""
        return [(), *((number,) for number in range(len(self.config.settings.overrides)))]

    def _matching(self, path: str) -> tuple[int, ...]:
        if not self._specs or path.startswith("../"):
            return ()
        return tuple(number for number, spec in enumerate(self._specs) if spec.match_file(path))

    @cached_property
    def _specs(self) -> list[GitIgnoreSpec]:
        return [globs.spec(override.files) for override in self.config.settings.overrides]

    def _resolve(
        self, overrides: tuple[int, ...], select: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> dict[str, Rule]:
        """The rules that the configuration switches on or, of all as it sets them, those that are selected."""
        settings = self.config.settings
        level = PRESETS.index(settings.preset)
        on = {
            rule.id
            for rule in self.known.values()
            if PRESETS.index(rule.header.preset) <= level and not self._waits(rule)
        }
        rules = dict(self.known)
        self._apply(settings.rules, "rules", rules, on)
        refused: set[str] = set()
        for number in overrides:
            said = self._apply(settings.overrides[number].rules, f"overrides[{number}].rules", rules, on)
            refused |= {rule_id for rule_id, runs in said.items() if not runs}
            refused -= {rule_id for rule_id, runs in said.items() if runs}
        running = selected(rules.values(), on, select, ignore, preview=settings.preview)
        return {rule.id: self._resolving(rule) for rule in running if rule.id not in refused}

    def _resolving(self, rule: Rule) -> Rule:
        """A rule about references by those ways, unless it names its own, in which the glossary's resolve."""
        if self.references and isinstance(rule.check, ReferenceCheck | Unlinked) and not rule.check.by:
            return replace(rule, check=replace(rule.check, by=self.references))
        return rule

    def _apply(self, layer: Mapping[str, tree.Node], key: str, rules: dict[str, Rule], on: set[str]) -> dict[str, bool]:
        """Configure `rules` and `on` by one layer, broad selectors before narrow ones; which rules it switches on, and
        which off."""
        said: dict[str, bool] = {}
        loader = self._loader
        if loader is None:
            return said
        for selector, node in layer.items():
            check_selectors([selector], self.known, key, partial(loader.mistake, node))
        for rule_id in self.known:
            fitting = [(specificity(selector, rule_id), selector) for selector in layer]
            for fit, selector in sorted(one for one in fitting if one[0]):
                configured = rules[rule_id].configured(layer[selector], loader, f"{key}.{selector}")
                if configured is None:
                    on.discard(rule_id)
                    said[rule_id] = False
                else:
                    rules[rule_id] = configured
                    if fit == Fit.ID or not self._waits(configured):
                        on.add(rule_id)
                        said[rule_id] = True
        return said

    def _with_sources(self, overrides: tuple[int, ...]) -> Mapping[str, Rule]:
        """The rules that are reported, and those that the derived ones of them read: what the configuration switches
        on counts there, whatever is selected."""
        if overrides not in self._sourced:
            running = self.running(overrides)
            derived = [rule.check for rule in running.values() if isinstance(rule.check, DerivedCheck)]
            sources = {source for check in derived for source in check.sources}
            added = {
                rule_id: rule
                for rule_id, rule in self._resolve(overrides).items()
                if not isinstance(rule.check, DerivedCheck) and any(specificity(source, rule_id) for source in sources)
            }
            self._sourced[overrides] = dict(sorted({**added, **running}.items()))
        return self._sourced[overrides]

    def _waits(self, rule: Rule) -> bool:
        """Whether a rule is new, and the configuration does not ask for such."""
        return rule.header.preview and not self.config.settings.preview

    @property
    def _loader(self) -> Loader | None:
        return self.config.loader

    def _check_override(self, layer: Mapping[str, tree.Node]) -> None:
        assert self._loader is not None
        for selector, node in layer.items():
            if not isinstance(node, tree.Mapping):
                continue
            for rule_id, rule in self.known.items():
                own = [name for name, _ in node.items if name.text.value != "severity"]
                if specificity(selector, rule_id) and own and isinstance(rule.check, CorpusCheck):
                    raise self._loader.mistake(
                        own[0],
                        f"{selector}: {rule_id} judges the whole glossary, so its parameters cannot differ by path; "
                        "set them under `rules`",
                    )
