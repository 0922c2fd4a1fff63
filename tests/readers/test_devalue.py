import json as plain_json
import math
from typing import Any

import pytest

from termlint.readers import devalue, json
from termlint.readers.tree import MAX_DEPTH, Mapping, Node, Scalar, Sequence
from termlint.schema import plain
from termlint.source import Source


def parsed(values: Any) -> Sequence:
    root = json.parse(Source("_payload.json", plain_json.dumps(values))).root
    assert isinstance(root, Sequence)
    return root


def resolved(*values: Any) -> Any:
    return plain(devalue.unfold(devalue.resolve(parsed(values))[0]))


def problems(*values: Any) -> list[str]:
    return [problem.reason for problem in devalue.resolve(parsed(values))[1]]


def node(*values: Any) -> Node:
    return devalue.resolve(parsed(values))[0]


def test_numbers_in_maps_and_lists_are_indices():
    assert resolved({"a": 1, "b": 3}, [2, 4], "x", 5, None) == {"a": ["x", None], "b": 5}


def test_negative_numbers_are_constants():
    values = resolved([-1, -3, -4, -5, -6])
    assert values[0] is None
    assert math.isnan(values[1])
    assert values[2:] == [math.inf, -math.inf, 0.0]


def test_holes_of_a_list_are_left_out():
    assert resolved([1, -2, 2], "a", "b") == ["a", "b"]


def test_a_sparse_list_has_its_items():
    assert resolved({"a": 1}, [-7, 9, 3, 2, 8, 3], "x", "y") == {"a": ["x", "y"]}


@pytest.mark.parametrize("tag", ["Reactive", "ShallowReactive", "Ref", "ShallowRef", "NuxtError", "OfAProject"])
def test_wrappers_are_what_they_wrap(tag):
    assert resolved({"a": 1}, [tag, 2], [tag, 3], {"b": 4}, "x") == {"a": {"b": "x"}}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["Date", "2024-03-01T00:00:00.000Z"], "2024-03-01T00:00:00.000Z"),
        (["RegExp", "ab+", "i"], "ab+"),
        (["BigInt", "123"], "123"),
        (["URL", "https://example.org/"], "https://example.org/"),
        (["Temporal.PlainDate", "2024-03-01"], "2024-03-01"),
        (["Set", 2, 3], ["x", "y"]),
        (["Map", 2, 3], {"x": "y"}),
        (["null", "k", 2], {"k": "x"}),
        (["EmptyRef", 2], None),
        (["Uint8Array", "AAAA"], None),
    ],
)
def test_tagged_values(value, expected):
    assert resolved({"a": 1}, value, "x", "y") == {"a": expected}


def test_a_key_of_a_map_that_is_no_text_is_called_by_its_index():
    assert resolved({"a": 1}, ["Map", 2, 3], {"k": 3}, "y") == {"a": {"2": "y"}}


def test_shared_values_are_one_node():
    root = node({"a": 1, "b": 1}, {"c": 2}, "x")
    assert isinstance(root, Mapping)
    assert root.get("a") is root.get("b")


def test_values_stand_in_their_places():
    text = '[{"term":1},"Caf\\u00e9"]'
    sequence = json.parse(Source("_payload.json", text)).root
    assert isinstance(sequence, Sequence)
    root, _ = devalue.resolve(sequence)
    assert isinstance(root, Mapping)
    term = root.get("term")
    assert isinstance(term, Scalar)
    assert (term.text.value, text[slice(*term.span[1:])]) == ("Café", "Caf\\u00e9")
    assert text[slice(*root.span[1:])] == '{"term":1}'


@pytest.mark.parametrize(
    "values",
    [
        [{"self": 0}, "x"],
        [{"a": 1}, {"b": 0, "c": 1}],
        [{"a": 1}, ["Reactive", 1]],
        [{"a": 1}, ["Ref", 2], ["Ref", 1]],
        [{"a": 1}, ["Ref", 1]],
        [["Ref", 0], "x"],
        [{"a": 1}, ["Set", 0, 1]],
        [{"a": 1}, ["Map", 0, 1]],
    ],
)
def test_cycles_are_cut(values):
    plain_json.dumps(resolved(*values))


def test_a_cycle_leaves_the_values_beside_it():
    assert resolved({"a": 1, "b": 2}, {"back": 0, "name": 2}, "x") == {"a": {"back": {"b": "x"}, "name": "x"}, "b": "x"}


def test_a_long_chain_is_cut_where_it_is_too_deep():
    depth, value = 0, resolved({"next": 1}, *({"next": number + 2} for number in range(5000)), "end")
    while isinstance(value, dict):
        depth, value = depth + 1, value.get("next")
    assert depth == MAX_DEPTH + 1


def test_a_part_may_be_unfolded_by_itself():
    root = node({"a": 1, "b": 2}, {"c": 2}, {"d": 3}, "x")
    assert isinstance(root, Mapping)
    part = root.get("a")
    assert part
    assert plain(devalue.unfold(root)) == {"a": {"c": {"d": "x"}}, "b": {"d": "x"}}
    assert plain(devalue.unfold(part)) == {"c": {"d": "x"}}


def test_a_map_that_stands_twice_has_its_maps_and_lists_where_it_is_nearest_to_the_top():
    assert resolved({"deep": 1, "near": 2}, {"again": 2}, {"name": 4, "list": 3}, [4], "x") == {
        "deep": {"again": {"name": "x"}},
        "near": {"name": "x", "list": ["x"]},
    }


def test_values_that_double_at_every_step_do_not_explode():
    values = [{"a": number + 1, "b": number + 1} for number in range(100)]
    assert resolved(*values, "x")["b"] == {}


def test_an_index_past_the_end_is_a_problem_in_its_place():
    root = parsed([{"a": 7, "b": 1}, "x"])
    value, (problem,) = devalue.resolve(root)
    assert plain(devalue.unfold(value)) == {"a": None, "b": "x"}
    assert problem.reason == (
        "an index points past the payload's 2 values; the payload is cut short or damaged, so fetch it again"
    )
    assert problem.span[1:] == (7, 8)


def test_a_wrapper_of_an_index_past_the_end_is_a_problem():
    (problem,) = problems({"a": 1}, ["ShallowReactive", 2])
    assert problem.startswith("an index points past the payload's 2 values; ")


def test_indices_past_the_end_make_one_problem():
    (problem,) = problems({"a": 7, "b": 8, "c": -9}, "x")
    assert problem.startswith("an index points past the payload's 2 values (and so 2 more); ")


def test_a_value_in_place_of_an_index_is_a_problem():
    assert problems({"a": "text"}, "x") == [
        "a value stands where the payload should have an index; the payload is cut short or damaged, so fetch it again"
    ]


@pytest.mark.parametrize(
    "values",
    [
        [{"data": 1}, ["ShallowReactive", 2], {}],
        [{"data": 1, "prerenderedAt": -1}, {"k": 2}, "x"],
        [["ShallowReactive", 1], {"data": 2}, "x"],
    ],
)
def test_what_is_a_devalue_array(values):
    assert devalue.is_array(parsed(values))


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["a", "b"],
        [{"term": "A", "definition": "B"}, {"term": "C"}],
        [{"id": 1, "count": 2}, {"id": 2, "count": 3}],
        [[1, 2], [3, 4]],
        [["a", "b"], ["c", "d"]],
        [{"data": True}, "x"],
    ],
)
def test_what_is_none(values):
    assert not devalue.is_array(parsed(values))
