"""The check of a built site: what it must find, in every way of writing HTML, and what it must let pass."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from coursegraph.site.check import check_site

FINE = """\
<!doctype html>
<html><head><link rel="stylesheet" href="_static/a.css"><link rel="icon" href="data:,"></head>
<body id='top'>
<!-- <a href="commented-out.html"><img src="https://other.org/a.png"> -->
<a href="#here">a</a> <a href="topics/b.html#there">b</a> <a href="topics/b.html?x=1">b</a> <a href="#">c</a>
<a href="https://other.org/">other</a> <a href=HTTP://other.org>other</a> <a href="mailto:a@b.org">mail</a>
<h2 id=here>Here</h2> <img src="a%20b.png" alt="the id=x, src=y and data = z of href='w'"> <img src='a b.png' alt='>'>
<img srcset="a%20b.png 1x, topics/../a%20b.png 2x" src="data:image/png;base64,xx" alt="x">
<p style="background: url(a%20b.png)" data-src="nowhere" data-href="nowhere" title="<a href=nowhere>">x</p>
<svg><use href="#here"/></svg>
<pre>&lt;img src="nowhere"&gt;</pre>
</body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": FINE,
        "a b.png": "",
        "topics/b.html": '<h1 id="there">B</h1><a href="../index.html#top">up</a><a href=../index.html>up</a>',
        "_static/a.css": "@import 'b.css'; p { background: url(\"../a%20b.png\") } b { mask: url(#x) url(data:,x) }",
        "_static/b.css": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def found(site: Path, markup: str, name: str = "index.html") -> list[tuple[str, int]]:
    file = site / name
    file.write_text(file.read_text() + markup)
    return [(finding.code, finding.span.line) for finding in check_site(site)]


LAST = FINE.count("\n") + 1


def test_a_fine_site_has_no_findings(site: Path) -> None:
    assert check_site(site) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="gone.html">x</a>',
        "<a href='gone.html'>x</a>",
        "<a href=gone.html>x</a>",
        "<a\n  class='x'\n  href = gone.html>x</a>",
        '<A HREF="gone.html">x</A>',
        '<a class="x"href="gone.html">x</a>',
        "<a/href=gone.html>x</a>",
        '<a title="a > b" href="gone.html">x</a>',
        '<a href="#gone">x</a>',
        '<a href="topics/b.html#gone">x</a>',
        '<a href="topics/">x</a>',
        '<a href="/index.html">x</a>',
        '<a href="../outside.html">x</a>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<img src="gone.png" alt="x">',
        "<img alt=x src=gone.png/>",
        '<img srcset="a%20b.png 1x, gone.png 2x" alt="x">',
        '<video poster="gone.png">',
        '<object data="gone.svg"></object>',
        '<link href="gone.css">',
        '<p style="background:url(gone.png)">',
        "<style>p { background: url('gone.png') }</style>",
        '<svg><image xlink:href="gone.png"/></svg>',
        '<script src="gone.js"></script>',
    ],
)
def test_what_leads_nowhere(site: Path, markup: str) -> None:
    assert found(site, markup) == [("S101", LAST)]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://other.org/a.png" alt="x">',
        "<img src='http://other.org/a.png' alt='x'>",
        "<img alt=x src=//other.org/a.png>",
        "<IMG ALT=x SRC=HTTPS://other.org/a.png>",
        '<img src=" https://other.org/a.png" alt="x">',
        '<img src="&#104;ttps://other.org/a.png" alt="x">',
        '<img srcset="a%20b.png 1x, https://other.org/b.png 2x" alt="x">',
        '<link rel="stylesheet" href="https://other.org/a.css">',
        '<script src="https://other.org/a.js"></script>',
        "<style>@import 'https://other.org/a.css';</style>",
        "<style>@import url(//other.org/a.css)</style>",
        '<p style="background:url(&quot;https://other.org/a.png&quot;)">',
        '<iframe src="https://other.org"></iframe>',
        '<form action="https://other.org"></form>',
        '<button formaction="https://other.org">',
        '<svg><image xlink:href="https://other.org/a.png"/></svg>',
        '<a href="file:///etc/passwd">x</a>',
        '<a href="//other.org">x</a>',
    ],
)
def test_what_asks_another_host(site: Path, markup: str) -> None:
    assert found(site, markup) == [("S102", LAST)]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("\np { background: url(gone.png) }", "S101"),
        ("\np { background: URL( 'https://other.org/a.png' ) }", "S102"),
        ('\n@import "//other.org/a.css";', "S102"),
    ],
)
def test_stylesheets_are_read_too(site: Path, rule: str, code: str) -> None:
    assert found(site, rule, "_static/a.css") == [(code, 2)]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="a%20b.png">',
        '<img src="a%20b.png" alt="">',
        "<img src='a%20b.png' alt=' '>",
        '<IMG SRC="a%20b.png" ALT>',
        '<img src="a%20b.png" alt="a%20b.png">',
        '<img src="a%20b.png" title="x" data-alt="x">',
        '<img src="data:image/png;base64,xx">',
    ],
)
def test_pictures_without_words(site: Path, markup: str) -> None:
    assert found(site, markup) == [("S104", LAST)]


def test_findings_say_which_address_and_where(site: Path) -> None:
    (site / "topics/b.html").write_text("<p>\n<a class=x href='c.html#d'>")
    messages = [str(finding.span) + " " + finding.message for finding in check_site(site)]
    assert 'topics/b.html:2:1 <a> leads to "c.html#d", which is not in the site' in messages
    assert 'index.html:5:1 <a> leads to "topics/b.html#there", a place that the page lacks' in messages


def test_scripts_hold_no_markup(site: Path) -> None:
    assert found(site, "<script>\nlet x = '<a href=gone.html>'\n</script><a href=gone.html>") == [("S101", LAST + 2)]


def test_malformed_markup_takes_no_long_time(site: Path) -> None:
    started = time.process_time()
    found(site, "<a " + 'x="1" ' * 3_000 + '"<' + "<a x='" * 300 + "<!--" * 300)
    assert time.process_time() - started < 5
