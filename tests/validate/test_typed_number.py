"""G208: numbers that look like results but were typed into a lesson's words."""

from __future__ import annotations

import time

import pytest
from coursegraph.validate.rules.typed_number import typed_numbers
from hypothesis import given
from hypothesis import strategies as st

CODE = "G208"
MARKS = st.text(alphabet="ab 012.,%$`{}[]()<>|:-_^\\#*~=+\n\r\t>!é–", max_size=120)


def numbers(text: str) -> list[str]:
    return [number for _, _, number in typed_numbers(text)]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("The slope is 2.19.", "2.19"),
        ("The share is .18, no more.", ".18"),
        ("The share is 0.180.", "0.180"),
        ("p = 8.8e-11", "8.8"),
        ("about 18 % of it", "18"),
        ("about 18% of it", "18"),
        ("about 3 percent of it", "3"),
        ("about 7 per cent", "7"),
        ("7,185 pupils", "7,185"),
        ("in 160 schools", "160"),
        ("13 schools", "13"),
        ("a fall of -2.5 points", "2.5"),
        ("a fall of −2.5 points", "2.5"),
        ("18 in 100", "18"),
        ("at day 4.5", "4.5"),
        ("(2,191)", "2,191"),
        ("with **2.19** points", "2.19"),
        ("[2.19](https://a.org/3.5)", "2.19"),
        ("2.19\\% of it", "2.19"),
        ("## A slope of 2.19", "2.19"),
        ("> A slope of 2.19", "2.19"),
        ("- one\n- a slope of 2.19", "2.19"),
        ("| a | b |\n| - | - |\n| slope | 2.19 |", "2.19"),
        (r"$\hat\tau = 8.6$", "8.6"),
        (r"$\tau_{00} = 36$", "36"),
        (r"$n = 7{,}185$", "7,185"),
        (r"$18\,\%$", "18"),
        (r"{math}`\tau = 8.6`", "8.6"),
        ("$$\n\\tau = 8.6\n$$", "8.6"),
        ("```{math}\n:label: one\n\\tau = 8.6\n```", "8.6"),
        ("```{admonition} Not 2.19\n:class: warning-3.5\nText.\n```", "2.19"),
        ("```{note}\nThe slope is 2.19.\n```", "2.19"),
        (":::{note}\nThe slope is 2.19.\n:::", "2.19"),
        ("````{note}\n```{tip}\nThe slope is 2.19.\n```\n````", "2.19"),
        ("```{figure} a-3.5.png\n:alt: A slope of 2.19\n:name: f3.5\n\nText.\n```", "2.19"),
        ("```{figure} a-3.5.png\nA slope of 2.19\n```", "2.19"),
        ("![A slope of 2.19](a-3.5.png)", "2.19"),
        ('---\ntitle: "A slope of 2.19"\nminutes: 35\n---\n', "2.19"),
        ("---\nobjective: >-\n  Find the slope\n  of 2.19.\nminutes: 35\n---\n", "2.19"),
        (
            "```{code-cell} ipython3\n---\nmystnb:\n  image:\n    alt: >-\n      A\n      2.19.\n---\nx = 3.5\n```",
            "2.19",
        ),
        ("## What to read\n\nChapter.\n\n## More\n\n2.19", "2.19"),
    ],
)
def test_results_are_found_wherever_they_are_read(text, typed):
    assert numbers(text) == [typed]


@pytest.mark.parametrize(
    "text",
    [
        "two levels, 3 steps, 12 months, 1/2, 2 × 2, 10-fold",
        "in 1982 (Raudenbush and Bryk, 2002), in the 1980s",
        "{glue:text}`slope:.2f` and {topic}`p-values` and {math}`x`",
        "`2.19` and ``2.19 ` 3.5``",
        "```{code-cell} ipython3\n:tags: [remove-cell]\nx = 2.19\n```",
        "```python\nx = 2.19\n```",
        "    x = 2.19",
        "```{code-block} python\nx = 2.19\n```",
        "% a slope of 2.19",
        "<!-- a slope of 2.19 -->",
        "(slope-2.19)=\n\nText.",
        "[slope](https://a.org/2.19) <https://a.org/3.5>",
        "![slope](a-2.19.png)",
        "chapters 14 and 15, Chapter 4.6, pages 95–98, pp. 17, 20, section 5.1, § 17, vol. 33",
        "step 13, Exercise 14, lesson 22, level-2, row 47, line\n15, Figure 3.1, at ages 8, 12 and 14, version 0.15",
        "the 21st, the 95th, COVID-19, x86, Python 3.11.2",
        "p < 0.05, p < .01, 0.001, 0.5, a power of 0.8, 1.96, [0.025, 0.975]",
        "95 % of them, 95% and 50 percent, 95 in 100, 95 of\n100, 68 out of every 100, the 97.5 % point",
        r"$\tau_{00} + \gamma_{21} + u_{0j}^2 + \pi^2 / 3 + 12 + 2^k + x_{\mathrm{a}_{25}}$",
        r"$1.96\,\sqrt{2}$ and $t_{0.975}$ and $a \\[20pt] b$",
        "---\ntitle: T\nminutes: 35\nkernelspec:\n  display_name: Python 3.11\n---\n",
        "## What to read\n\n- Bates (2015), 67, 1–48\n\n### In journals\n\n- 33.5",
        "",
    ],
)
def test_numbers_that_no_cell_has_to_compute_pass(text):
    assert numbers(text) == []


def test_findings_say_where(course):
    course.topic("numbers/one")
    cell, table = "```{code-cell} ipython3\nx = 2.19\n```", "| 3.5 | 3.5 |\n| --- | --- |\n"
    text = f"{cell}\n\n`2.19` and 2.19,\nand | $x = 8.6$ | 2.19.\n\n{table}"
    course.lesson("one/01-a", text)
    at = "content/lessons/one/01-a.md"
    hint = "compute it in a cell and show it with glue, or mark a number that is a name as code"
    explained = f"is typed; no cell computed it | {hint}"
    assert course.found(CODE) == [
        f"{at}:11:12 the number 2.19 {explained}",
        f"{at}:12:12 the number 8.6 {explained}",
        f"{at}:12:19 the number 2.19 {explained}",
        f"{at}:14:3 the number 3.5 {explained}",
        f"{at}:14:9 the number 3.5 {explained}",
    ]


@given(st.text(max_size=80) | MARKS)
def test_any_text_can_be_read(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line, column, number in typed_numbers(text):
        assert number.strip("0123456789.,") == ""
        assert 1 <= line <= len(lines)
        assert column >= 1


@given(st.lists(st.sampled_from(["2.19", "`3.5`", "**2.19**", "$x=2.19$", "word", "\n\n- ", "\n\n> ", "\n", " "])))
def test_the_place_is_that_of_the_number(parts):
    text = "a ".join(parts)
    found = list(typed_numbers(text))
    assert len(found) == text.count("2.19")
    for line, column, number in found:
        assert text.split("\n")[line - 1][column - 1 :].startswith(number)


@pytest.mark.parametrize(
    "text", ["2.19 " * 40_000, "2.19\n" * 40_000, "2.19\n\n" * 10_000, "- \\% 2.19 &amp; `a\nb`\n" * 4_000]
)
def test_long_lessons_take_no_long_time(text):
    started = time.process_time()
    assert len(numbers(text)) == text.count("2.19")
    assert time.process_time() - started < 10
