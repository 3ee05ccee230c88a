"""What the site's scripts are given: true to the schemas of the frontend, and in an order that they may rely on."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from support import REPOSITORY

SCHEMAS = REPOSITORY / "build_tools/frontend/schema"


@pytest.fixture
def data(pages):
    """Reads the data of one file back from its script."""

    def read(name: str):
        text = pages()[f"learn/{name}.js"].text
        assert text.isascii()
        assert text.startswith("globalThis.coursegraph")
        return json.loads(text.partition(" = ")[2].removesuffix(";\n"))

    return read


@pytest.fixture
def three(course, requires):
    """Area needs counting, and adding helps; ids sort against their order."""
    course.topic("numbers/z-count", title="'</script><b>Count'", aliases="[old-count, Counting aloud]")
    course.topic("numbers/add", prerequisites=requires("z-count"), minutes="20")
    course.topic(
        "shapes/area",
        prerequisites="[{topic: add, kind: helpful, reason: 'It *adds* $x^2$.'}, {topic: z-count, reason: <b>}]",
    )
    return course


@pytest.mark.parametrize("name", ["course", "reasons", "search"])
def test_data_are_as_their_schema_says(three, data, name) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(data(name))) == []


def test_a_topic_comes_after_its_prerequisites(three, data) -> None:
    topics = data("course")["topics"]
    assert [(one["id"], one["depth"], one["requires"], one["helped"]) for one in topics] == [
        ("z-count", 0, [], []),
        ("add", 1, [0], []),
        ("area", 2, [0], [1]),
    ]
    assert [one["minutes"] for one in topics] == [None, 20, None]


def test_former_ids_lead_to_the_id_of_today_and_other_names_do_not(three, data) -> None:
    assert data("course")["aliases"] == {"old-count": "z-count"}


def test_reasons_are_elements_and_texts_and_never_markup(three, data) -> None:
    assert data("reasons")["area"]["z-count"] == ["<b>"]
    first, emphasis, blank, formula, stop = data("reasons")["area"]["add"]
    assert (first, emphasis, blank, stop) == ("It ", {"tag": "em", "content": ["adds"]}, " ", ".")
    assert formula["content"][0]["tag"] == "math"
