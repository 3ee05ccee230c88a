"""The short list of Markdown in topic files: what it allows, and that all else shows as it is written."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from coursegraph.mathml import TexError
from coursegraph.prose import ProseRenderer
from hypothesis import example, given
from hypothesis import strategies as st

TITLES = {"chain-rule": 'The <i>chain</i> & "rule"', "sum": "Sum"}
PROSE = ProseRenderer(TITLES, lambda topic: f"{topic}.html")
ALLOWED = {"p", "em", "strong", "code", "a", "br", "div", "span"}
PIECES = [
    *("<", ">", "&", '"', "'", "`", "``", "*", "**", "_", "$", "$$", "[", "](", ")", "\\", "\n", "\n\n", " ", "!", "#"),
    *("{topic}`sum`", "{topic}`", "<script>", "</p>", "<!--", "https://a.b", "javascript:alert(1)", "a", "é", "    "),
    *("```", "~~~", ":::", "---", "===", "- ", "1. ", "> ", "|", "<b onclick=x>", "&lt;", "&#60;", "{raw} html"),
]
texts = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain & simple, a < b > c", "plain &amp; simple, a &lt; b &gt; c"),
        ("*a* and **b**", "<em>a</em> and <strong>b</strong>"),
        ("`a <b>`", "<code>a &lt;b&gt;</code>"),
        ("[a *b*](https://x.org/?q=1&r=2)", '<a href="https://x.org/?q=1&amp;r=2">a <em>b</em></a>'),
        (r"\*a\* and 5 \$", "*a* and 5 $"),
        ("two\n  lines", "two lines"),
        (
            "see {topic}`chain-rule`.",
            'see <a href="chain-rule.html">The &lt;i&gt;chain&lt;/i&gt; &amp; &quot;rule&quot;</a>.',
        ),
    ],
)
def test_what_is_allowed(text: str, html: str) -> None:
    assert PROSE.inline(text) == html


def test_formulas() -> None:
    math = "<math><mi>x</mi><mo>&lt;</mo><mi>y</mi></math>"
    assert PROSE.inline("let $x<y$ be") == f'let <span class="math inline">{math}</span> be'
    assert "costs 5$ or 6$" in PROSE.inline("costs 5$ or 6$")
    block = BeautifulSoup(PROSE.blocks("As\n\n$$\nx = 1\n$$\n\nsays"), "html.parser")
    assert [element.name for element in block.find_all(True, recursive=False)] == ["p", "div", "p"]
    assert block.math["display"] == "block"


def test_paragraphs() -> None:
    assert PROSE.blocks("one\n\ntwo\n") == "<p>one</p>\n<p>two</p>\n"
    assert PROSE.blocks("") == ""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- hidden -->",
        "&lt;b&gt;",
        "# no heading",
        "- no\n- list",
        "1. no list",
        "> no quote",
        "---",
        "| no | table |\n| --- | --- |",
        "    no code block",
        "![no image](https://x.org/a.png)",
        "<https://x.org>",
        "https://x.org",
        "[a][b]\n\n[b]: https://x.org",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,x)",
        "[a](//x.org)",
        "[a](other.html)",
        "[a]( javascript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "```{raw} html\n<b>\n```",
        "{raw}`html`",
        "{{ 7 * 7 }}",
        "{topic}`no-such-topic`",
        "{topic}`javascript:alert(1)//``",
        "~~no~~ ++no++ ^no^ ~no~",
        "a[^1]\n\n[^1]: no footnote",
    ],
)
def test_all_else_shows_as_it_is_written(text: str) -> None:
    shown = BeautifulSoup(PROSE.blocks(text), "html.parser")
    assert {element.name for element in shown.find_all(True)} <= {"p", "code", "a"}
    assert not [link for link in shown.find_all("a") if not link["href"].startswith("https://")]
    visible = "".join(shown.get_text().split())
    assert visible.replace("`", "") == "".join(text.split()).replace("`", "") or "https://" in text


def test_an_image_never_loads() -> None:
    assert PROSE.inline("![a](https://x.org/a.png)") == '!<a href="https://x.org/a.png">a</a>'


def test_attributes_are_not_broken_out_of() -> None:
    link = BeautifulSoup(PROSE.inline("[a](https://x.org/\"onclick='x')"), "html.parser").a
    assert link is None or set(link.attrs) <= {"href"}
    titled = BeautifulSoup(PROSE.inline("""[a](https://x.org 't" onclick="x')"""), "html.parser").a
    assert titled is not None
    assert set(titled.attrs) == {"href", "title"}


def test_a_reference_never_stands_within_a_link() -> None:
    shown = BeautifulSoup(PROSE.inline("[a {topic}`sum` b](https://x.org)"), "html.parser")
    assert [link["href"] for link in shown.find_all("a")] == ["https://x.org"]
    assert shown.a is not None
    assert not shown.a.find_all("a")


def test_references_in_code_stay_code() -> None:
    assert PROSE.inline("`` {topic}`sum` ``") == "<code>{topic}`sum`</code>"
    assert PROSE.inline(r"\{topic}`sum`") == "{topic}<code>sum</code>"


def test_problem_names_what_cannot_be_shown() -> None:
    assert PROSE.problem("fine $x$") is None
    assert "foo" in (PROSE.problem(r"$\foo$") or "")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["[", "*a ", "`", "$", "{topic}`", "\\", "](", "**", "$$\n", "[a](", "_*"])
def test_long_texts_of_marks_take_no_long_time(piece: str) -> None:
    text = piece * 2_000
    PROSE.problem(text)


@given(texts)
@example("<")
@example("{topic}`<b>`")
@example("`{topic}`javascript:alert(1)`")
def test_any_text_is_shown_escaped(text: str) -> None:
    for render in PROSE.inline, PROSE.blocks:
        try:
            html = render(text)
        except TexError:
            continue
        outside = re.sub(r"<math.*?</math>", "", html, flags=re.DOTALL)
        tags = re.findall(r"<(/?[a-z]+)((?: [a-z]+=\"[^\"<>]*\")*) ?/?>", outside)
        assert len(tags) == outside.count("<") == outside.count(">"), html
        assert {name.strip("/") for name, _ in tags} <= ALLOWED
        assert {name for _, attributes in tags for name in re.findall(r"([a-z]+)=", attributes.split('"')[0])} <= {
            "href",
            "class",
        }
        for address in re.findall(r'href="([^"]*)"', outside):
            assert address.startswith(("https://", "http://")) or address in {"sum.html", "chain-rule.html"}
