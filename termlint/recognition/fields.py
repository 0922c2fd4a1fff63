"""The fields of an entry, however its glossary calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple, get_args

from termlint import names
from termlint.entry import LABEL_FIELDS, Comment, Entry, FieldName, Page, Problem, Question, Reference, Taken
from termlint.language_codes import language_code
from termlint.readers import INDEX_NAMES, ReadOptions, curly, path_language, pointers, said
from termlint.readers.tree import Node, Scalar, Sequence, Tree
from termlint.recognition import by_values, shapes, values
from termlint.recognition.folding import fold
from termlint.recognition.glossary_names import is_glossary
from termlint.recognition.spellings import (
    ACRONYM,
    BY_SPELLING,
    DESCRIPTION,
    HEADINGS,
    LISTED_NAMES,
    ONE_NAME,
    REFERENCE_LIST,
    SHORT,
    STRONG,
    Role,
    own_names,
    rank,
    role_of,
)
from termlint.recognition.traits import without_facts
from termlint.recognition.unmarked import unmarked
from termlint.recognition.unwrapping import unwrapped
from termlint.recognition.variants import without_language
from termlint.source import Source
from termlint.text import Piece, Span, Text, tuple_of

FIELDS: tuple[str, ...] = get_args(FieldName)
"""The names by which rules and configuration speak of fields."""

LONG = 320
"""Characters from which on a description beside a definition is no text for search engines."""


def read_tree(tree: Tree, options: ReadOptions) -> Page:
    """The entries of a parsed document, in whatever shape it holds them."""
    source = tree.source
    tree = replace(tree, root=tree.root and unwrapped(tree.root))
    found, strays = shapes.find(tree.root, source.path, options.own)
    if guesses := by_values.guess(tree.root, source.path, options.own, found):
        options = options.guessing(guesses)
        found, strays = shapes.find(tree.root, source.path, options.own)
    if not found:
        what = shapes.no_glossary(tree.root)
        note = f"this is {what}, not a glossary" if what else _NOTE if tree.root else "the file is empty"
        return Page(source, comments=tree.comments, problems=tree.problems, note=note)
    brackets = curly.is_used(source.text, _names(found, options.own))
    page = read_found(source, found, options, alone=len(found) == 1 and not found[0].listed, brackets=brackets)
    problems = (*tree.problems, *strays, *page.problems)
    return replace(page, comments=(*tree.comments, *page.comments), problems=problems)


def read_found(
    source: Source, found: Iterable[shapes.Found], options: ReadOptions, *, alone: bool, brackets: bool
) -> Page:
    """The entries that were found in a file; `alone` where it is but one, for `brackets` see `Draft`."""
    drafts: list[tuple[Draft, Span]] = []
    comments: list[Comment] = []
    for one in found:
        made = draft(one.pairs, options, brackets=brackets)
        if one.key:
            made.name(one.key)
        made.aliases += [name.named("aliases") for name in one.names]
        made.put("category", one.category)
        made.language = made.language or one.language or options.path_language
        made.divide_definition()
        for node in made.ignores:
            whole = Span(None, 0, len(source.text)) if alone else one.span
            comments.extend(values.suppressions(node, whole))
        drafts.append((made, one.span))
    _agree([made for made, _ in drafts])
    taken = Counter(pair for made, _ in drafts for pair in made.taken.items())
    return Page(
        source,
        tuple([made.entry(source, options, span, alone=alone) for made, span in drafts]),
        tuple(comments),
        tuple([problem for made, _ in drafts for problem in made.problems]),
        taken=tuple(explained(taken, options)),
    )


def _agree(drafts: list[Draft]) -> None:
    """Take what a key holds for the same in all entries.

    It is prose in all or in none, as most of its words are; what ends as a sentence does is prose, however short.
    A description beside a definition is the explanation in all, if it is in most.
    """
    of_key: dict[str, list[tuple[Draft, Further]]] = {}
    for made in drafts:
        for one in made.further:
            of_key.setdefault(one.key, []).append((made, one))
    for key, held in of_key.items():
        if len({made.taken[key] for made, _ in held}) > 1:
            words = [0, 0]
            for _, one in held:
                text = one.node.text.value.strip()
                words[values.is_prose(one.node) or text.endswith(_ENDS)] += len(values.words(text))
            prose = words[True] >= words[False]
            for made, one in held:
                if prose and made.taken[key] is None and values.is_in_words(one.node.text.value):
                    made.put_further(one)
                elif not prose and made.taken[key] is not None:
                    made.drop_further(one)
    described = [(made, made.description) for made in drafts if made.description]
    long = sum(made.taken[description.key] == "explanation" for made, description in described)
    for made, description in described if long * 2 >= len(described) else ():
        if made.taken[description.key] == "seo_description":
            made.explain(description)


def explained(taken: Mapping[tuple[str, str | None], int], options: ReadOptions) -> Iterator[Taken]:
    """Why keys were taken for what they were, given in how many entries each was."""
    own, guessed = own_names(options.fields), own_names({key: one.why for key, one in options.guesses.items()})
    held = {name for _, name in taken}
    for (key, name), count in taken.items():
        told = guessed.get(key) or guessed.get(fold(key)) if guessed else None
        if own and (key in own or fold(key) in own):
            why, told = "by configuration", None
        elif told:
            why = told
        elif name is None:
            role = role_of(key, {})
            why = _unread(role, held) if role else "no name of a field, and no prose"
        elif name in (key, f"{key}_2") and role_of(key, {}) != name:
            why = "prose under its own name"
        elif name == "explanation" and role_of(key, {}) == "definition":
            why = "by name, since it is long"
        else:
            why = "by name"
        yield Taken(key, name, why, count, guessed=told is not None and told.startswith("by values"))


def _unread(role: str, held: Collection[str | None]) -> str:
    """Why a key of a role is not read, given the fields that others hold."""
    if role in held:
        return f"another key is the {role}"
    unjudged = role in ("aside", "translation")
    return "by name: nothing that is judged" if unjudged else f"by name: {role}, which is not read here"


def _names(found: Iterable[shapes.Found], own: Mapping[str, str]) -> Iterator[str]:
    """The names of all entries, as their maps give them."""
    for one in found:
        if one.key:
            yield one.key.value
        for key, node in one.pairs:
            if role_of(key.text.value, own) in ("term", "slug", "aliases"):
                yield from (name.value for name in values.labels(node))


_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟")
"""How sentences end."""

_NOTE = (
    "no entries with a term and a definition were found in this file; if there are any, name their fields under "
    "`fields` in the configuration"
)


class Further(NamedTuple):
    """A text whose key names no field, and the name under which it is prose, if it is."""

    key: str
    name: str
    node: Scalar
    heading: bool


@dataclass(slots=True)
class Draft:
    """An entry in the making: what a map of fields, and then perhaps the body of its page, says of it.

    `texts` holds labels and prose under the names of fields; `ignores` are the values of `termlint:ignore`. All texts
    carry the name of their field, but not yet their language. With `brackets`, the values of fields are plain text in
    which other entries stand in curly brackets.
    """

    texts: dict[str, Text] = field(default_factory=dict)
    aliases: list[Text] = field(default_factory=list)
    tags: list[Text] = field(default_factory=list)
    related: list[Reference] = field(default_factory=list)
    links: list[Reference] = field(default_factory=list)
    faq: list[Question] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    language: str | None = None
    ignores: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    brackets: bool = False
    called: str = ""
    """The term where no text in the file is one."""
    published: bool = True
    """Whether readers get to see the entry."""
    taken: dict[str, str | None] = field(default_factory=dict)
    """The fields that keys were taken for."""
    further: list[Further] = field(default_factory=list)
    """Texts that are prose under their own names, or nothing."""
    description: Further | None = None
    """What is described beside a definition, at length or for search engines."""

    def put(self, name: str, text: Text | None) -> None:
        """Set a field, unless there is no text or the field has one already. A label that is too long is a problem."""
        if text is None or name in self.texts or not text.value.strip():
            return
        if name in LABEL_FIELDS and len(text.value) > values.MAX_LABEL:
            reason = f"the {name} is longer than {values.MAX_LABEL} characters, so it is not judged; shorten it"
            self.problems.append(Problem(reason, text.span()))
            return
        self.texts[name] = text.named(name)

    def put_prose(self, name: str, node: Node) -> None:
        """Set a field to a value as prose, and take the links in it."""
        if name not in self.texts and (prose := values.prose(node, self.problems, brackets=self.brackets)):
            self.put(name, prose.text)
            self.links.extend(values.within(link, name) for link in prose.links)

    def put_further(self, one: Further) -> None:
        """Take a text for prose under its own name."""
        self.put_prose(one.name, one.node)
        self.taken[one.key] = one.name
        if one.heading and (text := self.texts.get(one.name)):
            blocks = tuple(block._replace(kind="heading") for block in text.blocks)
            self.texts[one.name] = replace(text, blocks=blocks)

    def explain(self, one: Further) -> None:
        """Take a description for the long form of the definition, not for a text for search engines."""
        self.texts.pop("seo_description", None)
        self.put_prose("explanation", one.node)
        self.taken[one.key] = "explanation"

    def drop_further(self, one: Further) -> None:
        """Take a text for none, though it was taken for prose."""
        self.texts.pop(one.name, None)
        self.links = [link for link in self.links if link.target.field != one.name]
        self.taken[one.key] = None

    def _repeats_names(self, text: Text) -> bool:
        """Whether each line of a text is one of the entry's names, as in a list of headwords."""
        own = {names.flat(name.value) for name in (self.texts.get("term"), *self.aliases) if name}
        return all(names.flat(line) in own for line in text.value.splitlines() if line.strip())

    def divide_term(self) -> None:
        """Take the other name in a term for one: "spool (aka reel)"."""
        term = self.texts.get("term")
        match = _OTHER_NAME.search(term.value) if term and "(" in term.value else None
        if term and match:
            self.keys.append(slugify(term.value))
            self.texts["term"] = term.cut(0, match.start())
            self.aliases.append(term.cut(*match.span("name")).named("aliases"))

    def take_names(self) -> None:
        """Take the names that sentences give: other ones, those of related terms where no field has any, and those of
        terms that a text leads over to."""
        texts = [text for name in ("definition", "explanation") if (text := self.texts.get(name))]
        for text in texts:
            self.links.extend(pointers.references(text, alone=len(texts) == 1))
        told = [given for text in texts for given in said.sentences(text)]
        if not told:
            return
        known = {names.flat(alias.value) for alias in self.aliases}
        related = not self.related
        for given in told:
            new = [one for one in given.names if names.flat(one.value) not in known]
            known.update(names.flat(one.value) for one in new)
            if given.aliases:
                self.aliases.extend(one.named("aliases") for one in new)
            elif related:
                self.related.extend(Reference(one.named("related")) for one in new)

    def divide_definition(self) -> None:
        """Take a definition of several paragraphs for the explanation where no other text is one.

        Its first paragraph then serves as definition.
        """
        text = self.texts.get("definition")
        kinds = [block.kind for block in text.blocks] if text else []
        if text is None or kinds[:1] != ["paragraph"] or kinds.count("paragraph") < 2:
            return
        prose = self.texts.keys() - LABEL_FIELDS - {"seo_title", "seo_description"}
        if prose == {"definition"}:
            self.texts["explanation"] = self.texts.pop("definition").named("explanation")
            self.taken = {key: "explanation" if name == "definition" else name for key, name in self.taken.items()}
            self.links = [
                values.within(link, "explanation") if link.target.field == "definition" else link for link in self.links
            ]

    def name(self, key: Text) -> None:
        """Take the key under which the entry stands for its term where it has none, else for its slug.

        Of a key with blanks, the slug is what an address has of it.
        """
        self.keys.append(key.value)
        if "term" not in self.texts:
            self.put("term", unmarked(key))
        else:
            self.put("slug", _in_addresses(key) if any(map(str.isspace, key.value)) else key)

    def head(self, span: Span) -> Span:
        """Where the term of the entry that stands at `span` is, or else the beginning of the entry."""
        term = self.texts.get("term")
        return term.span() if term else Span(None, span.start, span.start)

    def entry(self, source: Source, options: ReadOptions, span: Span, *, alone: bool) -> Entry:
        """The entry that stands at `span`; `alone` where it is the only one of its file, which then names it.

        A file that stands for its folder is called by that.
        """
        self.divide_term()
        self.take_names()
        stem = path_language.stem(source.path) if alone else ""
        keys = list(self.keys)
        if alone:
            keys += [stem, source.file.stem]
            if "slug" not in self.texts and stem.lower() in INDEX_NAMES and (folder := source.file.parent.name):
                stem = folder
                keys.append(folder)
        term = self.texts.get("term")
        slug = self.texts.get("slug")
        language = self.language or options.language
        texts = {
            name: text
            for name, text in sorted(self.texts.items(), key=_place)
            if name in _FIELDS or not self._repeats_names(text)
        }
        borrowed = _NONE
        if "definition" not in texts and (opening := first_paragraph(texts.get("explanation"))):
            texts["definition"] = opening.named("definition")
            borrowed = frozenset({"definition"})
        return Entry(
            source,
            slug=slug.value if slug else stem if alone else slugify(term.value) if term else "",
            term=term.value if term else self.called,
            head=self.head(span),
            language=language,
            texts={name: text.named(name, language) for name, text in texts.items()},
            aliases=tuple([text.named("aliases", language) for text in self.aliases]),
            tags=tuple([text.named("tags", language) for text in self.tags]),
            related=tuple([_in_language(reference, language) for reference in self.related]),
            links=tuple([_in_language(reference, language) for reference in self.links]),
            faq=tuple(
                [Question(one.question.named("faq", language), one.answer.named("faq", language)) for one in self.faq]
            ),
            keys=tuple(dict.fromkeys(filter(None, keys))),
            borrowed=borrowed,
            published=self.published,
        )


_FIELDS = frozenset(FIELDS)
_NONE = frozenset[str]()


def _place(named: tuple[str, Text]) -> int:
    """Where a field's text begins in the file."""
    return named[1].pieces[0].source


class _Pair(NamedTuple):
    """A key and its value; `rank` says how sure its spelling is, -1 where the configuration names it."""

    rank: int
    spelling: str
    name: str
    node: Node


_RANK = attrgetter("rank")


def draft(pairs: Iterable[tuple[Scalar, Node]], options: ReadOptions, *, brackets: bool = False) -> Draft:
    """What a map of fields says of its entry; for `brackets` see `Draft`."""
    return _Reading(pairs, options.own, Draft(brackets=brackets)).read()


class _Reading:
    """Sorts the keys of an entry by what they hold, and takes each for what it is."""

    def __init__(self, pairs: Iterable[tuple[Scalar, Node]], own: Mapping[str, str], draft: Draft) -> None:
        self.draft = draft
        self.own = own
        self.roles: dict[str, list[_Pair]] = {}
        self.further: list[_Pair] = []
        """Keys that no field takes: prose under their own names, if anything."""
        for key, node in pairs:
            if values.is_nothing(node):
                continue
            name = key.text.value
            spelling = fold(name)
            sure = -1 if own and (name in own or spelling in own) else rank(spelling)
            pair = tuple_of(_Pair, (sure, spelling, name, node))
            role = role_of(name, own)
            if role is None and (spelling in LISTED_NAMES or without_language(name)[1]):
                role, spelling = _as_names(name, node)
                pair = pair._replace(spelling=spelling)
            if isinstance(node, Scalar) and (spelling, node.text.value.lower()) in _UNPUBLISHED:
                self.draft.published = False
            self.draft.taken.setdefault(name, _NO_FIELD.get(role, role) if role else None)
            if role:
                self.roles.setdefault(role, []).append(pair)
            else:
                self.further.append(pair)

    def read(self) -> Draft:
        """The draft of the entry."""
        self._names()
        self._lists()
        self._search()
        self._prose()
        for role in ("slug", "term", "translation", "seo_title", "seo_description"):
            for pair in self.roles.get(role, ()):
                self.draft.taken[pair.name] = None
        for pair in self.further:
            name = f"{pair.name}_2" if pair.name in FIELDS else pair.name
            self.draft.taken[pair.name] = None
            if isinstance(pair.node, Scalar) and isinstance(pair.node.value, str):
                one = Further(pair.name, name, pair.node, pair.spelling in HEADINGS)
                self.draft.further.append(one)
                if values.is_prose(pair.node):
                    self.draft.put_further(one)
            elif node := values.further_prose(pair.node):
                self.draft.put_prose(name, node)
                self.draft.taken[pair.name] = name
        return self.draft

    def _pop(self, role: Role) -> _Pair | None:
        """Take the pair with the surest spelling of a role, of several the first."""
        pairs = self.roles.get(role)
        if not pairs:
            return None
        best = min(pairs, key=_RANK) if len(pairs) > 1 else pairs[0]
        pairs.remove(best)
        return best

    def _names(self) -> None:
        draft = self.draft
        if slug := self._pop("slug"):
            draft.put("slug", _last_step(values.label(slug.node), draft.keys))
        for pair in self.roles.get("id", ()):
            if name := values.label(pair.node):
                draft.keys.append(name.value)
                if not name.value.isdigit():
                    if "slug" not in draft.texts:
                        draft.taken[pair.name] = "slug"
                    draft.put("slug", _last_step(name, draft.keys))
        for pair in self.roles.get("path", ()):
            paths = values.labels(pair.node) if isinstance(pair.node, Sequence) else [values.label(pair.node)]
            draft.keys.extend(path.value for path in paths if path and "://" not in path.value)
        if term := self._pop("term"):
            name, raw = values.name(term.node), values.label(term.node)
            draft.put("term", name)
            if name and raw and name.value != raw.value:
                draft.keys.append(raw.value)
            self._title(term)
        for pair in self.roles.get("aliases", ()):
            found = values.labels(pair.node)
            if isinstance(pair.node, Scalar) and pair.spelling in ONE_NAME and not _are_acronyms(pair, found):
                found = [name for name in [values.label(pair.node)] if name]
            if pair.spelling in ACRONYM and found and "term" not in draft.texts:
                draft.put("term", found.pop(0))
                draft.taken[pair.name] = "term"
            for alias in found:
                if alias.value.startswith("/"):
                    draft.keys.append(alias.value)
                else:
                    draft.aliases.append(unmarked(alias).named("aliases"))

    def _title(self, term: _Pair) -> None:
        """Take a title beside a term for another name, if it is a name that differs and not that of a page."""
        named = self.draft.texts.get("term")
        known = named.value.casefold() if named else ""
        for pair in tuple(self.roles.get("term", ())):
            title = values.label(pair.node) if pair.spelling == "title" and term.spelling in STRONG else None
            if title and known and known != title.value.casefold() and _NAME.fullmatch(title.value):
                self.draft.aliases.append(title.named("aliases"))
                self.draft.taken[pair.name] = "aliases"
                self.roles["term"].remove(pair)

    def _lists(self) -> None:
        draft = self.draft
        categories = [name for pair in self.roles.get("category", ()) for name in _names_of(pair.node)]
        if categories:
            draft.put("category", categories[0])
        tags = [name for pair in self.roles.get("tags", ()) for name in values.labels(pair.node)]
        draft.tags.extend(tag.named("tags") for tag in [*categories[1:], *tags])
        for pair in self.roles.get("language", ()):
            if (name := values.label(pair.node)) and (code := language_code(name.value)):
                draft.language = code
        for pair in self.roles.get("related", ()):
            sources_too = pair.rank >= 0 and pair.spelling in REFERENCE_LIST
            draft.related.extend(values.references(pair.node, sources_too=sources_too))
        for pair in self.roles.get("faq", ()):
            for asked in values.questions(pair.node, draft.problems, brackets=draft.brackets):
                draft.faq.append(asked.question)
                draft.links.extend(asked.links)
        draft.ignores.extend(pair.node for pair in self.roles.get("ignore", ()))

    def _search(self) -> None:
        """The texts for search engines: fields of their own, or in a map."""
        if title := self._pop("seo_title"):
            self.draft.put("seo_title", values.label(title.node))
        if description := self._pop("seo_description"):
            self.draft.put("seo_description", values.label(description.node))
        for pair in self.roles.get("seo", ()):
            for name, spellings in _SEO.items():
                if (node := values.get(pair.node, spellings)) and isinstance(node, Scalar):
                    self.draft.put(name, values.label(node))

    def _prose(self) -> None:
        draft = self.draft
        definition = self._pop("definition")
        if definition:
            draft.put_prose("definition", without_facts(definition.node, self.own))
        if explanation := self._pop("explanation"):
            draft.put_prose("explanation", explanation.node)
        for pair in self.roles.get("definition", ()):
            if definition and pair.spelling in DESCRIPTION:
                self._description(definition, pair)
            else:
                self.further.append(pair)
        self.further.extend(self.roles.get("explanation", ()))
        if translation := self._pop("translation"):
            self._translation(translation)

    def _translation(self, pair: _Pair) -> None:
        """What the term is in another language: a text, or several; no map, which holds other entries."""
        items = pair.node.items if isinstance(pair.node, Sequence) else [pair.node]
        if all(isinstance(item, Scalar) for item in items):
            self.draft.put_prose("translation", pair.node)
        else:
            self.draft.taken[pair.name] = None

    def _description(self, definition: _Pair, pair: _Pair) -> None:
        """A description beside a definition: the long form of a short one, else a text for search engines."""
        length = sum(len(leaf.value) for leaf in values.leaves(pair.node))
        defined = self.draft.texts.get("definition")
        longer = definition.spelling in SHORT and defined is not None and length > len(defined.value)
        if isinstance(pair.node, Scalar):
            self.draft.description = Further(pair.name, pair.name, pair.node, heading=False)
        if "explanation" not in self.draft.texts and (longer or length > LONG):
            self.draft.put_prose("explanation", pair.node)
            self.draft.taken[pair.name] = "explanation"
        elif "seo_description" not in self.draft.texts and isinstance(pair.node, Scalar):
            self.draft.put("seo_description", values.label(pair.node))
            self.draft.taken[pair.name] = "seo_description"
        else:
            self.further.append(pair)


_OTHER_NAME = re.compile(
    r"\s*\((?:aka|a\.k\.a\.|also(?:\s+(?:known\s+as|called))?)[:,]?\s+(?P<name>[^()]*[^()\s])\s*\)\s*$", re.IGNORECASE
)
_NAME = re.compile(r"[^\s:|?!.()\[\]]+(?: [^\s:|?!.()\[\]]+){0,5}")
"""A title that is a name: a few words, and nothing that is added to them on pages."""

_UNPUBLISHED = frozenset({("draft", "true"), ("published", "false")})
"""By what generators of sites leave a page out: Hugo, Docusaurus and Astro by the first, Jekyll by the second."""

_NO_FIELD = {"aside": None, "path": "its address", "seo": "seo_title, seo_description", "ignore": "suppressions"}
"""What keys hold that are no field by themselves."""

_SEO = {
    name: (plain, *(spelling for spelling, role in BY_SPELLING.items() if role == name))
    for name, plain in (("seo_title", "title"), ("seo_description", "description"))
}
"""What the texts for search engines are called in a map of their own, plainly or in full."""


def _as_names(name: str, node: Node) -> tuple[str | None, str]:
    """The role of a key that only a list makes one of names, or that says in which language its names are; and its
    spelling without the language."""
    base = without_language(name)[0]
    spelling = fold(base)
    if isinstance(node, Sequence) and spelling in LISTED_NAMES:
        are_names = all(isinstance(item, Scalar) and not values.is_prose(item) for item in node.items)
        return "aliases" if are_names else None, spelling
    return "aliases" if role_of(base, {}) == "aliases" else None, spelling


def _are_acronyms(pair: _Pair, names: list[Text]) -> bool:
    """Whether a text is several acronyms, of a word each."""
    return pair.spelling in ACRONYM and not any(" " in name.value for name in names)


def _names_of(node: Node) -> list[Text]:
    """The categories in a value: a text is one, whatever commas it has."""
    if isinstance(node, Sequence):
        return values.labels(node)
    name = values.label(node)
    return [name] if name else []


def _last_step(slug: Text | None, keys: list[str]) -> Text | None:
    """A slug without the folders before it; as a whole, and from a glossary's folder on, it is a key too."""
    if slug is not None and slug.value.startswith("#") and len(slug.value) > 1:
        slug = slug.cut(1, len(slug.value))
    if slug is None or "/" not in slug.value:
        return slug
    keys.append(slug.value)
    folders = slug.value.strip("/").split("/")[:-1]
    if within := [number for number, folder in enumerate(folders[:-1], 1) if is_glossary(folder)]:
        keys.append("/".join(slug.value.strip("/").split("/")[within[-1] :]))
    end = len(slug.value.rstrip("/"))
    return slug.cut(slug.value.rfind("/", 0, end) + 1, end)


def slugify(term: str) -> str:
    """A term as the slug that a site would make of it: lower case, its words joined by hyphens."""
    return "-".join(_SLUG_WORD.findall(term.casefold()))


_SLUG_WORD = re.compile(r"[^\s/_\-‐-―,:;!?()\[\]{}'\"`´’‘“”«»]+")


def _in_addresses(name: Text) -> Text:
    """A name as a slug, which stands where the name does."""
    span = name.span()
    return replace(name, value=slugify(name.value), pieces=(Piece(0, span.start, span.end),))


def first_paragraph(text: Text | None) -> Text | None:
    """A text's first paragraph, which serves as definition where no field does."""
    if text is None:
        return None
    if not text.blocks:
        return text
    block = next((block for block in text.blocks if block.kind in ("paragraph", "quote", "item")), None)
    return text.cut(block.start, block.end) if block else None


def _in_language(reference: Reference, language: str) -> Reference:
    if reference.target.language == language and (reference.name is None or reference.name.language == language):
        return reference
    target = reference.target.named(reference.target.field, language)
    name = reference.name and reference.name.named(reference.name.field, language)
    return Reference(target, name, reference.form)
