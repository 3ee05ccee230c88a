"""Figures in a notebook: one image each, the smaller one, with the same bytes on every run."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from multilevel.plots import use_style
from multilevel.plots.image import smaller_image
from nbclient import NotebookClient
from traitlets.config import Config

CELLS = (
    "from multilevel import plots\nimport matplotlib.pyplot as plt\nimport numpy as np\nplots.use_style()",
    "figure = plt.figure()\nplt.plot([1, 2]);",
    "figure, axes = plt.subplots()\naxes.scatter(*np.random.default_rng(1).normal(size=(2, 2000)), alpha=0.5)\nfigure",
    "figure = plt.figure()",
)


def run(folder: Path) -> list[list[nbformat.NotebookNode]]:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    kernel = Config(KernelManager={"transport": "ipc", "connection_file": str(folder / "kernel.json")})
    NotebookClient(notebook, config=kernel, kernel_name="python3", record_timing=False).execute(cwd=str(folder))
    return [[output for output in cell.outputs if output.output_type != "stream"] for cell in notebook.cells]


def images(outputs: list[nbformat.NotebookNode]) -> list[str]:
    return [kind for output in outputs for kind in output.data if kind.startswith("image/")]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[list[nbformat.NotebookNode]]:
    return run(tmp_path_factory.mktemp("kernel"))


def test_a_figure_is_shown_in_its_smaller_format_alone(outputs) -> None:
    _, simple, crowded, empty = outputs
    assert images(simple) == ["image/svg+xml"]
    assert set(images(crowded)) == {"image/png"}
    assert images(empty) == []
    assert simple[0].metadata == {"image/svg+xml": {"width": pytest.approx(600, abs=20)}}
    assert crowded[0].metadata == {"image/png": {"width": pytest.approx(600, abs=20)}}


def test_images_tell_no_time_and_no_program(outputs) -> None:
    svg = outputs[1][0].data["image/svg+xml"]
    assert not re.search(r"<metadata|Matplotlib|\d{4}-\d\d-\d\d", svg)
    assert "<text" not in svg, "letters are paths: they look the same without the font"
    assert b"Software" not in b64decode(outputs[2][0].data["image/png"])


def test_another_kernel_draws_the_same_bytes(outputs, tmp_path: Path) -> None:
    assert run(tmp_path) == outputs


def test_a_png_gives_up_sharpness_before_it_gets_large() -> None:
    x, y, size = np.random.default_rng(1).random((3, 20_000))
    with plt.rc_context():
        use_style()
        figure, axes = plt.subplots()
        axes.scatter(x, y, size * 9, c=size)
        data, metadata = smaller_image(figure)
        plt.close(figure)
    png = b64decode(data["image/png"])
    assert metadata["image/png"]["width"] == pytest.approx(600, abs=20)
    assert int.from_bytes(png[16:20], "big") < 2 * metadata["image/png"]["width"] - 2
