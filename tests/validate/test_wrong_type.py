"""G013: values of another form."""

from __future__ import annotations

import pytest

CODE = "G013"
PLAIN = "write plain digits, such as 3 or -0.5"


def test_quoted_words_pass(course):
    course.topic("numbers/one", title='"yes"', core_idea="'3.10'", how_best_learned='"2024-01-01"', aliases="['null']")
    assert course.findings() == []
    assert course.source().course.topics[0].core_idea == "3.10"


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("yes", "a truth value"),
        ("off", "a truth value"),
        ("3.10", "a decimal number"),
        ("12", "a number"),
        ("1:30", "a number"),
        ("2024-01-01", "a date"),
    ],
)
def test_plain_words_that_yaml_changes(course, value, word):
    course.topic("numbers/one", title=value)
    assert course.codes() == [CODE]
    assert course.found(CODE) == [f'numbers/one.yml:1:8 "title" must be text, not {word} | put it in quotes: "{value}"']


@pytest.mark.parametrize(
    ("field", "value", "message", "hint"),
    [
        ("title", "[a]", '"title" must be text, not a list', "write one text"),
        ("core_idea", "{a: b}", '"core_idea" must be text, not a mapping', "write one text"),
        ("title", "!!binary YQ==", '"title" must be text, not a value with a YAML tag', "remove the YAML tag"),
        ("minutes", "'30'", '"minutes" must be a whole number, not text', "write it without quotes: 30"),
        ("minutes", "half an hour", '"minutes" must be a whole number, not text', "write plain digits, from 1 to 3000"),
        ("minutes", "0x1F", '"minutes" must be a whole number, not a number', "write plain digits"),
        ("minutes", "010", '"minutes" must be a whole number, not a number', "write plain digits"),
        ("minutes", "1.5", '"minutes" must be a whole number, not a decimal number', "write plain digits"),
        ("tags", "a", '"tags" must be a list, not text', 'put it in brackets: ["a"]'),
        ("tags", "{a: b}", '"tags" must be a list, not a mapping', "write a list"),
        ("tags", "[a, yes]", 'each entry of "tags" must be text, not a truth value', 'put it in quotes: "yes"'),
        (
            "prerequisites",
            "[two]",
            'each entry of "prerequisites" must be a mapping of fields, not text',
            'write "topic: two"',
        ),
        (
            "prerequisites",
            "[[two]]",
            'each entry of "prerequisites" must be a mapping of fields, not a list',
            'begin with "topic: ..."',
        ),
    ],
)
def test_forms_and_hints(course, field, value, message, hint):
    course.topic("numbers/one", **{field: value})
    (finding,) = course.findings()
    assert (finding.code, finding.message) == (CODE, message)
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize(("text", "word"), [("- a\n", "a list"), ("just text\n", "text"), ("12\n", "a number")])
def test_whole_file(course, text, word):
    course.write("graph/topics/numbers/one.yml", text)
    (finding,) = course.findings()
    assert finding.message == f'"graph/topics/numbers/one.yml" must be a mapping of fields, not {word}'
    assert finding.hint == 'begin with "title: ..."'


def test_rest_of_the_topic_is_kept(course, requires):
    course.topic("numbers/one", title="yes", minutes="30", tags="[a, 1.5, b]")
    course.topic("numbers/two", prerequisites=requires("one"))
    assert course.codes() == [CODE, CODE]
    topic = course.source().course.topics[0]
    assert (topic.title, topic.minutes, topic.tags) == ("", 30, ("a", "b"))


def test_long_values_are_cut(course):
    course.topic("numbers/one", title="1" * 5000)
    (finding,) = course.findings()
    assert len(finding.hint) < 100


def test_words_with_commas_were_meant_as_a_list(course):
    course.topic("numbers/one", tags="averages, growth")
    (found,) = course.found("G013")
    assert found.endswith('put it in brackets: ["averages", "growth"]')


def test_front_matter_that_is_no_mapping(course):
    course.topic("numbers/one")
    course.write("content/lessons/one/01-a.md", "---\nThe title\n---\n")
    assert course.found("G013") == [
        "content/lessons/one/01-a.md:2:1 the front matter must be a mapping of fields, not text "
        '| begin with "title: ..."'
    ]


@pytest.mark.parametrize(
    "case",
    [
        ("'0.5'", "text", "write it without quotes: 0.5"),
        ("half", "text", PLAIN),
        ("1/2", "text", PLAIN),
        ("1e3", "text", PLAIN),
        ("'0,5'", "text", PLAIN),
        ("1.0e+3", "a decimal number", PLAIN),
        (".5", "a decimal number", PLAIN),
        ("5.", "a decimal number", PLAIN),
        (".inf", "a decimal number", PLAIN),
        (".nan", "a decimal number", PLAIN),
        ("0x1F", "a number", PLAIN),
        ("010", "a number", PLAIN),
        ("+1", "a number", PLAIN),
        ("1_000", "a number", PLAIN),
        ("1:30", "a number", PLAIN),
        ("yes", "a truth value", PLAIN),
        ("[1]", "a list", PLAIN),
    ],
)
def test_amounts(course, ask, place, case):
    amount, word, hint = case
    question = f"{{kind: number, question: Q, explanation: E, misconception: M, revisit: zero, answer: {amount}}}"
    ask(question)
    assert course.codes() == [CODE]
    where = place(question, after="answer: ")
    assert course.found(CODE) == [f'{where} "answer" must be a plain decimal number, not {word} | {hint}']
    assert course.source().course.topics[0].quiz[0].answer is None


@pytest.mark.parametrize(
    "case",
    [
        ("'true'", "text", "write it without quotes: true"),
        ('"false"', "text", "write it without quotes: false"),
        ("right", "text", "write true or false"),
        ("yes", '"yes"', "write true or false"),
        ("True", '"True"', "write true or false"),
        ("off", '"off"', "write true or false"),
        ("1", "a number", "write true or false"),
        ("{a: b}", "a mapping", "write true or false"),
    ],
)
def test_truth_values(course, ask, place, case):
    flag, word, hint = case
    question = f"{{kind: true-false, question: Q, explanation: E, misconception: M, revisit: zero, correct: {flag}}}"
    ask(question)
    assert course.codes() == [CODE]
    where = place(question, after="correct: ")
    assert course.found(CODE) == [f'{where} "correct" must be true or false, not {word} | {hint}']
    assert course.source().course.topics[0].quiz[0].correct is None


def test_numbers_and_truth_values_as_options(course, ask, choose):
    ask(choose("single", "+3", "-yes"))
    assert [found.split(" | ")[1] for found in course.found(CODE)] == [
        'put it in quotes: "3"',
        'put it in quotes: "yes"',
    ]


def test_a_text_that_is_no_kind_is_not_taken_for_one(course, ask):
    ask("What is 1 + 1?")
    assert course.found(CODE) == [
        'numbers/one.yml:6:3 each entry of "quiz" must be a mapping of fields, not text | begin with "kind: ..."'
    ]
