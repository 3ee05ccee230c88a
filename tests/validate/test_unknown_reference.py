"""G110: pointers to nowhere."""

from __future__ import annotations

from coursegraph.validate.references import references, without_code

CODE = "G110"


def test_known_topics_pass(course):
    course.topic(
        "numbers/one", core_idea="See {topic}`one`.", misconceptions="[{belief: B, correction: C, revisit: one}]"
    )
    course.write("content/lessons/one.md", "See {topic}`one`.\n\n```python\n{topic}`gone`\n```\n")
    assert course.findings() == []


def test_in_texts_with_the_place_of_the_reference(course):
    course.topic(
        "numbers/one",
        core_idea=">-\n  Some text here,\n  then {topic}`onne` and {topic}`one`.",
        how_best_learned='"By {topic}`gone`."',
    )
    assert course.codes() == [CODE, CODE]
    assert course.found(CODE) == [
        'numbers/one.yml:6:8 reference to unknown topic "onne" | did you mean "one"?',
        'numbers/one.yml:7:23 reference to unknown topic "gone" | did you mean "one"?',
    ]


def test_reference_with_escapes_is_placed_at_its_text(course):
    course.topic("numbers/one", core_idea='"See {topic}`g\\u006fne`."')
    assert [f.split()[0] for f in course.found(CODE)] == ["numbers/one.yml:4:12"]


def test_revisit(course):
    course.topic("numbers/one", misconceptions="\n- belief: B\n  correction: C\n  revisit: zzz")
    assert course.found(CODE) == [
        'numbers/one.yml:8:12 reference to unknown topic "zzz" | write the id of a topic, or remove the reference'
    ]


def test_in_a_lesson(course):
    course.topic("numbers/one")
    course.write("content/lessons/one.md", "# One\n\nSee {topic}`gone`.\n\n```{note}\n{topic}`lost`\n```\n")
    assert [f.split()[0] for f in course.found(CODE)] == ["content/lessons/one.md:3:5", "content/lessons/one.md:6:1"]


def test_code_spans_and_escapes_are_no_references():
    text = r"``{topic}`a` `` and \{topic}`b` and {topic}`c` and {topic} `d`"
    assert [name for _, name in references(text)] == ["c"]
    assert [name for _, name in references("{topic}` e `")] == ["e"]


def test_code_fences():
    text = "\n".join(
        [
            "{topic}`a`",
            "````   {note}",
            "{topic}`b`",
            "```python",
            "{topic}`no`",
            "~~~",
            "```",
            "{topic}`c`",
            "````",
            "~~~ text",
            "```",
            "{topic}`no`",
            "~~~~  ",
            "{topic}`d`",
            "```{code-cell} python",
            "{topic}`no`",
        ]
    )
    visible = without_code(text)
    assert [name for _, name in references(visible)] == ["a", "b", "c", "d"]
    assert len(visible) == len(text)
    assert all(text[offset:].startswith("{topic}`") for offset, _ in references(visible))


def test_comment_with_the_same_words_is_not_the_place(course):
    text = (
        "title: A\nlevel: early\nprerequisites: []\n" + "\n" * 40 + "# {topic}`gone`\ncore_idea: See {topic}`gone`.\n"
    )
    course.write("graph/topics/numbers/one.yml", text)
    assert [f.split()[0] for f in course.found(CODE)] == ["numbers/one.yml:45:16"]


def test_text_and_front_matter_of_a_lesson(course):
    course.topic("numbers/one")
    course.lesson("one/01-a", "See {topic}`one` and {topic}`gone`.", objective="See {topic}`lost`.")
    assert [f.split(" | ")[0].removeprefix("content/lessons/") for f in course.found(CODE)] == [
        'one/01-a.md:4:16 reference to unknown topic "lost"',
        'one/01-a.md:7:22 reference to unknown topic "gone"',
    ]


def test_revisit_of_a_quiz(course, ask, choose):
    ask(
        choose("single", "+a", "{text: b, misconception: M, revisit: zeroo}"),
        "{kind: number, question: Q, explanation: E, answer: 1, misconception: M, revisit: gone, "
        "mistakes: [{answer: 2, misconception: M, revisit: lost}]}",
    )
    assert set(course.codes()) == {CODE}
    assert [found.split(" ", 1)[1].split(" | ")[0] for found in course.found(CODE)] == [
        'reference to unknown topic "zeroo"',
        'reference to unknown topic "gone"',
        'reference to unknown topic "lost"',
    ]
    assert course.found(CODE)[0].endswith('did you mean "zero"?')


def test_in_the_texts_of_a_quiz(course, ask, place):
    question = (
        "{kind: order, question: '{topic}`zero`', explanation: '{topic}`gone`', misconception: M, revisit: zero, "
        "items: [a, b, '{topic}`lost`']}"
    )
    ask(question)
    assert [found.split(" | ")[0] for found in course.found(CODE)] == [
        f'{place(question, "{topic}`gone")} reference to unknown topic "gone"',
        f'{place(question, "{topic}`lost")} reference to unknown topic "lost"',
    ]
