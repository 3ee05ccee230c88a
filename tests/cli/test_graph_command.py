"""`coursegraph graph export`: each format, and where it goes."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from coursegraph import build_graph, compute_metrics, load_course
from coursegraph.cli import main
from coursegraph.render.export import WRITERS


def expected(course, form: str) -> str:
    graph = build_graph(load_course(course.root))
    return WRITERS[form](graph, compute_metrics(graph), compute_metrics(graph, "required"))


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_standard_output_holds_the_document_alone(chained, run, form: str) -> None:
    result = run("graph", "export", "--format", form)
    assert (result.exit_code, result.stdout, result.stderr) == (0, expected(chained, form), "")


def test_every_writer_is_offered() -> None:
    option = next(one for one in main.commands["graph"].commands["export"].params if one.name == "form")
    assert sorted(option.type.choices) == sorted(WRITERS)


def test_documents_can_be_read(chained, run) -> None:
    document = json.loads(run("graph", "export", "--format", "json").stdout)
    assert [topic["id"] for topic in document["topics"]] == ["add", "area", "count"]
    assert len(document["edges"]) == 3
    xml = ElementTree.fromstring(run("graph", "export", "--format", "graphml").stdout)  # noqa: S314  # our own text
    assert len(xml.findall(".//{*}node")) == 3


def test_out_writes_a_file_in_utf8_whatever_the_locale(chained, spawn, tmp_path) -> None:
    chained.topic("numbers/count", title="Zählen · 数え上げ")
    file = tmp_path / "graph.json"
    done = spawn("graph", "export", "--format", "json", "--out", str(file), env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stdout) == (0, b"")
    assert file.read_text(encoding="utf-8") == expected(chained, "json")


def test_standard_output_is_utf8_whatever_the_locale(chained, spawn) -> None:
    chained.topic("numbers/count", title="Zählen · 数え上げ")
    done = spawn("graph", "export", "--format", "dot", env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == expected(chained, "dot")


def test_a_format_is_asked_for(chained, run) -> None:
    assert run("graph", "export").exit_code == 2
    assert run("graph", "export", "--format", "csv").exit_code == 2


def test_out_in_a_missing_folder_is_one_line(chained, run, tmp_path) -> None:
    result = run("graph", "export", "--format", "json", "--out", str(tmp_path / "none" / "graph.json"))
    assert result.exit_code == 2
    assert result.stderr == f"Error: {tmp_path}/none/graph.json: No such file or directory\n"
