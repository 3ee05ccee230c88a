"""The shipped course, as its built pages show it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from coursegraph import load_course

GOAL = "multilevel-modeling"
CHAIN = """
Counting to 10; Counting to 20; Understanding Zero; The Number Zero; Counting to Five; One-to-One Correspondence;
Combining Small Groups Within 5; Addition Within 10; Addition Within 20; Two-Digit Addition Without Regrouping;
Two-Digit Addition with Regrouping; Addition Within 100; Repeated Addition as Multiplication;
Multiplication Facts Within 100; Division as Equal Sharing; Division as Grouping (Measurement Division);
Division: Grouping (Repeated Subtraction) Model; Division: Fair Sharing Model; Division as Equal Sharing;
Division as Grouping; Basic Division Facts; Division Facts Within 100; Two-Digit by One-Digit Division;
Division with Remainders; Remainders and Quotients in Division; Division Word Problems; Introduction to Long Division;
Factors and Multiples; Prime and Composite Numbers; Equivalent Fractions; Relating Fractions and Decimals;
Decimal Place Value; Reading and Writing Decimals; Comparing and Ordering Decimals; Adding and Subtracting Decimals;
Multiplying Decimals; Dividing Decimals; Dividing Fractions; Mixed Number Arithmetic; Order of Operations;
Integer Order of Operations; Variable Expressions; Combining Like Terms; One-Step Equations; Two-Step Equations;
Solving Multi-Step Equations; Equations with Variables on Both Sides; Literal Equations; Slope-Intercept Form;
Point-Slope Form; Writing Linear Equations; Parallel and Perpendicular Line Slopes; Graphing Linear Equations;
Piecewise Functions; One-Sided Limits; Continuity Definition; Limit Definition of the Derivative; Power Rule;
Constant Multiple and Sum/Difference Rules; Product Rule; Chain Rule; Higher-Order Derivatives;
Concavity and Inflection Points; Second Derivative Test; Curve Sketching; Optimization Problems;
Critical Points of Multivariable Functions; Critical Points and Classification of Extrema;
Second Partial Test for Local Extrema (Hessian); The Hessian Matrix and Second Derivative Test;
Unconstrained Optimization: Finding Extrema; Optimization in Multiple Variables;
Linear Regression for Social Science; Multilevel Modeling for Hierarchical Data
"""
SCRIPTS = ["course.js", "coursegraph.js"]
ATTRIBUTES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}
EXTERNAL = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)


def titles(text: str) -> list[str]:
    return [" ".join(title.split()) for title in text.split(";")]


def test_the_build_finds_nothing(built):
    assert built.report.diagnostics == ()
    assert built.report.lessons_run + built.report.lessons_cached == len(load_course(built.root).lessons)


def test_figures_of_the_goal(built):
    text = built.topic(GOAL).get_text()
    assert "Depth 73 in the knowledge graph" in text
    assert "Unlocks 3 downstream topics" in text
    assert "Longest path: 74 steps · 359 total prerequisite topics" in text


def test_chain_of_the_goal(built):
    steps = [link.get_text() for link in built.topic(GOAL).select(".chain li a")]
    assert len(steps) == 74
    assert steps == titles(CHAIN)


def test_neighbours_of_the_goal(built):
    page = built.topic(GOAL)
    before, after = page.select("ul.edges")
    assert [(one.a.get_text(), one.select_one(".kind").get_text()) for one in before.select("li")] == [
        ("Linear Regression for Social Science", "required"),
        ("Eigenvalues and Eigenvectors", "helpful"),
        ("Introduction to Matrices", "helpful"),
    ]
    assert len(after.select("li")) == 1
    assert all(reason.get_text().strip() for reason in page.select(".edges .reason"))
    assert len(page.select("svg.neighbourhood rect")) == 5


def test_sections_of_the_goal_in_order(built):
    page = built.topic(GOAL)
    numbers = [lesson.number for lesson in load_course(built.root).lessons if lesson.topic == GOAL]
    series = [number for number in numbers if number is not None]
    assert [heading.find(string=True, recursive=False) for heading in page.main.select("h2")] == [
        "Core idea",
        "How it’s best learned",
        "Common misconceptions",
        *(["Explainer"] if None in numbers else []),
        *([f"Lessons ({len(series)})"] if series else []),
        "Reflection",
        "Quiz",
        "Prerequisite chain",
        "Prerequisites (3)",
        "Leads to (1)",
    ]
    assert [tag.get_text() for tag in page.select(".tags a")] == [
        "hierarchical",
        "nested-data",
        "random-effects",
        "cross-level-interactions",
    ]


def test_lesson_was_executed(built):
    page = built.topic(GOAL)
    assert len(page.select(".cell_output img")) >= 3
    assert all(len(image["alt"]) > 40 for image in page.select(".cell_output img"))
    assert len(page.select(".cell_output table")) >= 3
    assert not page.select(".not-executed, .output.stderr, .output.traceback")
    text = " ".join(page.get_text().split())
    assert "There are 7,185 pupils in 160 schools, 44.9 per school on average." in text
    assert "Here it is 0.180: 18 percent of the variance lies between schools." in text


def test_level_2_and_3_headings_of_the_lesson_are_deeper_than_the_page_s(built):
    headings = [heading.name for heading in built.topic(GOAL).main.find_all(re.compile("h[1-6]"))]
    assert all(int(b[1]) - int(a[1]) <= 1 for a, b in pairwise(headings))


def test_there_is_a_page_for_everything(built):
    course = load_course(built.root)
    browse = ["domains", "levels", "a-z", "tags"]
    browse += [f"domain-{domain.id}" for domain in course.domains] + [f"level-{level.id}" for level in course.levels]
    guide = [path.stem for path in (built.root / "content/guide").glob("*.md")]
    expected = {"content/index.html"}
    expected |= {f"content/topics/{topic.id}.html" for topic in course.topics}
    expected |= {f"content/topics/{one.topic}/{one.name}.html" for one in course.lessons if one.number is not None}
    expected |= {f"content/browse/{name}.html" for name in browse} | {f"content/guide/{name}.html" for name in guide}
    expected |= {f"content/learn/{name}.html" for name in ("map", "plan", "progress")}
    assert set(built.pages()) == expected


def test_every_link_and_asset_is_there(built):
    ids = {name: {tag["id"] for tag in built.page(name).select("[id]")} for name in built.pages()}
    for name in built.pages():
        here = (built.site / name).parent
        for tag in built.page(name).find_all(list(ATTRIBUTES)):
            address = tag.get(ATTRIBUTES[tag.name])
            if address is None or address.startswith("data:") or (tag.name == "a" and EXTERNAL.match(address)):
                continue
            parts = urlsplit(address)
            target = (here / unquote(parts.path)).resolve() if parts.path else built.site / name
            assert target.is_file(), f"{name}: {address}"
            if parts.fragment:
                assert unquote(parts.fragment) in ids[target.relative_to(built.site.resolve()).as_posix()], address


def test_no_page_asks_another_host(built):
    for name in built.pages():
        page = built.page(name)
        assert not page.find_all(["iframe", "object", "embed"]), name
        assert [script["src"].rpartition("/")[2] for script in page.find_all("script")] == SCRIPTS, name
        assert not any(script.string for script in page.find_all("script")), name
        for tag in page.find_all(True):
            for attribute in "src", "srcset", "data", "poster", "action", "style":
                assert not EXTERNAL.search(str(tag.get(attribute, ""))), f"{name}: {tag}"
        assert all(not EXTERNAL.match(link["href"]) for link in page.select("link")), name
    for style in built.site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?!data:)", style.read_text())


def test_pages_are_well_formed(built):
    for name in built.pages():
        page = built.page(name)
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(ids) == len(set(ids)), name
        assert len(page.select("h1")) == 1, name
        assert page.html["lang"] == "en"
        assert page.title.get_text().strip(), name
        assert all(image.get("alt") for image in page.select("img")), name


def test_page_weight_does_not_grow_with_the_course(built):
    weights = sorted((built.site / name).stat().st_size for name in built.pages() if "/topics/" in name)
    assert weights[len(weights) // 2] < 30_000


def test_nothing_of_this_machine_is_in_the_site(built):
    needle = str(built.root).encode()
    assert not [path for path in built.site.rglob("*") if path.is_file() and needle in path.read_bytes()]
    assert str(Path.home()).encode() not in (built.site / "content/topics" / f"{GOAL}.html").read_bytes()
