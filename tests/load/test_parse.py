"""YAML text to nodes with their places."""

from __future__ import annotations

import pytest
import yaml
from coursegraph.diagnostics import Span
from coursegraph.load.nodes import MappingNode, ScalarNode, ScalarType, SequenceNode, scalars
from coursegraph.load.parse import FASTEST, parse_yaml
from coursegraph.load.source import Failure

SAMPLES = [
    "a: 1\nb:\nc: [x, y]\n",
    "a:\n- b\n- {c: d}\n",
    "a: |\n  x\n  y\nb: >-\n  x\n\n  y",
    "a: yes\nb: 3.10\nc: 2024-01-01\nd: ~\ne: 0x1F\nf: 1:30\ng: <<\nh: =\n",
    "é: ü ß\nb:   ö\n",
    "'a': 'it''s'\n\"b\" : \"\\u00e9\"\n",
    "a: !!str yes\nb: ! no\nc: !x y\n",
    "- - - - a\n",
    "a: b #c\n#d\n",
    "",
    "---\n",
    "a: b: c",
    "a: 'x",
    "a: [1, 2",
    "a: &x 1",
    "a: *x",
    "- " * 21 + "a",
    "[" * 1000,
    "--- a\n--- b",
    "? [x]\n: y",
    "a: b\n c: d",
    'a: "\\x1b"',
]


def test_values_types_and_places():
    assert parse_yaml("a: [x, 3.10]\nb:\n  yes\n", "f.yml") == MappingNode(
        (
            (
                ScalarNode("a", ScalarType.TEXT, Span("f.yml", 1, 1)),
                SequenceNode(
                    (
                        ScalarNode("x", ScalarType.TEXT, Span("f.yml", 1, 5)),
                        ScalarNode("3.10", ScalarType.FLOAT, Span("f.yml", 1, 8)),
                    ),
                    Span("f.yml", 1, 4),
                ),
            ),
            (
                ScalarNode("b", ScalarType.TEXT, Span("f.yml", 2, 1)),
                ScalarNode("yes", ScalarType.BOOL, Span("f.yml", 3, 3)),
            ),
        ),
        Span("f.yml", 1, 1),
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("text", ScalarType.TEXT),
        ("'yes'", ScalarType.TEXT),
        ('"1"', ScalarType.TEXT),
        ("|\n  1", ScalarType.TEXT),
        ("yesterday", ScalarType.TEXT),
        ("1st", ScalarType.TEXT),
        ("=", ScalarType.TEXT),
        ("Off", ScalarType.BOOL),
        ("1e3", ScalarType.TEXT),
        ("-1_000", ScalarType.INT),
        ("1.0e+3", ScalarType.FLOAT),
        (".inf", ScalarType.FLOAT),
        ("2024-01-01 10:00:00", ScalarType.DATE),
        ("null", ScalarType.NULL),
        ("", ScalarType.NULL),
        ("!!int 1", ScalarType.TAGGED),
        ("!!str 1", ScalarType.TEXT),
    ],
)
def test_implicit_types(text, kind):
    root = parse_yaml(f"a: {text}\n", "f.yml")
    assert [node.type for node in scalars(root)] == [kind]


@pytest.mark.skipif(FASTEST is yaml.SafeLoader, reason="PyYAML was built without libyaml")
@pytest.mark.parametrize("text", SAMPLES)
def test_both_loaders_agree(text):
    fast = parse_yaml(text, "f.yml", yaml.CSafeLoader)
    slow = parse_yaml(text, "f.yml", yaml.SafeLoader)
    if isinstance(fast, Failure) and isinstance(slow, Failure):
        assert (fast.kind, fast.span) == (slow.kind, slow.span)
    else:
        assert fast == slow


@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "\\U00110000"', 'a: "\\UFFFFFFFF"', "a: \x00"])
@pytest.mark.parametrize("loader", [FASTEST, yaml.SafeLoader], ids=["fastest", "plain"])
def test_characters_that_are_none(text, loader):
    assert isinstance(parse_yaml(text, "f.yml", loader), Failure)


def test_scalars_are_in_the_order_of_the_file():
    root = parse_yaml("a: [b, {c: d, e: [f]}]\ng: h\n", "f.yml")
    assert [node.value for node in scalars(root)] == ["b", "d", "f", "h"]
