"""The three forms in which findings are printed."""

from __future__ import annotations

import json

from coursegraph.diagnostics import Diagnostic, Severity, Span, render_github, render_json, render_text

PLACE = Span("graph/topics/a/b.yml", 12, 5)
FINDINGS = [
    Diagnostic("G103", Severity.ERROR, PLACE, 'unknown prerequisite "x"', 'did you mean "y"?'),
    Diagnostic("G202", Severity.WARNING, Span("graph/topics/ü.yml"), '"ü" is alone'),
]
HOSTILE = [Diagnostic("G011", Severity.ERROR, Span("a:b,c%\n.yml"), 'field "\x1b[31m\r\n100%::"', "one\ntwo")]


def test_text():
    assert render_text(FINDINGS) == (
        'graph/topics/a/b.yml:12:5: error[G103]: unknown prerequisite "x"\n'
        '  hint: did you mean "y"?\n'
        'graph/topics/ü.yml:1:1: warning[G202]: "ü" is alone\n'
    )


def test_text_can_not_steer_a_terminal_and_its_further_lines_are_indented():
    assert render_text(HOSTILE) == (
        'a:b,c%\\n.yml:1:1: error[G011]: field "\\x1b[31m\\r\n    100%::"\n  hint: one\\ntwo\n'
    )


def test_json():
    text = render_json(FINDINGS)
    assert text.endswith("]\n")
    assert json.loads(text) == [
        {
            "code": "G103",
            "severity": "error",
            "path": "graph/topics/a/b.yml",
            "line": 12,
            "column": 5,
            "message": 'unknown prerequisite "x"',
            "hint": 'did you mean "y"?',
        },
        {
            "code": "G202",
            "severity": "warning",
            "path": "graph/topics/ü.yml",
            "line": 1,
            "column": 1,
            "message": '"ü" is alone',
            "hint": None,
        },
    ]


def test_github():
    assert render_github(FINDINGS) == (
        "::error file=graph/topics/a/b.yml,line=12,col=5,title=G103::"
        'unknown prerequisite "x"%0Ahint: did you mean "y"?\n'
        '::warning file=graph/topics/ü.yml,line=1,col=1,title=G202::"ü" is alone\n'
    )


def test_github_escapes():
    assert render_github(HOSTILE) == (
        '::error file=a%3Ab%2Cc%25%0A.yml,line=1,col=1,title=G011::field "\x1b[31m%0D%0A100%25::"%0Ahint: one%0Atwo\n'
    )


def test_nothing_found():
    assert (render_text([]), render_json([]), render_github([])) == ("", "[]\n", "")


def test_github_annotations_lead_to_the_course():
    assert render_github(FINDINGS, "docs/course").startswith("::error file=docs/course/graph/topics/a/b.yml,")
