"""Writes seeded courses of any size, shaped like the real one: levels in order, a few near prerequisites a topic."""

from __future__ import annotations

import random
from pathlib import Path

_LEVELS = ["elementary", "middle", "secondary", "undergraduate", "graduate"]
_DOMAINS = 12
_NEAR = 60
_WORDS = [
    *("slope", "line", "quantity", "change", "growth", "step", "start", "sum", "mean", "graph", "table", "rule"),
    *("the", "of", "one", "another", "each", "between", "says", "shows", "grows", "falls", "where", "how"),
]


def write_course(root: Path, topics: int, seed: int = 7) -> None:
    """Writes graph/, content/ and the two files of Jupyter Book below `root`, without lessons."""
    chance = random.Random(seed)
    for path, text in _frame().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for number in range(topics):
        domain = f"domain-{number * _DOMAINS // topics}"
        path = root / "graph" / "topics" / domain / f"topic-{number}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_topic(number, _LEVELS[number * len(_LEVELS) // topics], chance), encoding="utf-8")


def _topic(number: int, level: str, chance: random.Random) -> str:
    near = range(max(0, number - _NEAR), number)
    edges = "".join(
        f"  - {{topic: topic-{other}, kind: {chance.choice(['required', 'required', 'helpful'])}, "
        f"reason: '{_sentence(chance, 12)}'}}\n"
        for other in sorted(chance.sample(near, min(len(near), chance.randint(1, 3))))
    )
    return (
        f"title: Topic {number} on {' '.join(chance.sample(_WORDS, 2))}\n"
        f"level: {level}\ntags: [tag-{number % 40}, tag-{number % 7 + 40}]\nminutes: 30\n"
        f"prerequisites:{' []' if not edges else ''}\n{edges}"
        f"core_idea: '{_sentence(chance, 25)} Here $y_{{i}} = a + b x_{{i}}$. {_sentence(chance, 25)}'\n"
        f"how_best_learned: '{_sentence(chance, 20)}'\n"
        f"misconceptions:\n  - {{belief: '{_sentence(chance, 12)}', correction: '{_sentence(chance, 15)}'}}\n"
    )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def _frame() -> dict[str, str]:
    levels = "".join(f"  - {{id: {level}, title: {level.title()}}}\n" for level in _LEVELS)
    domains = "".join(
        f"  - {{id: domain-{number}, title: Domain {number}, description: Number {number}., assessment: quiz}}\n"
        for number in range(_DOMAINS)
    )
    return {
        "graph/course.yml": f"title: A course\nlevels:\n{levels}domains:\n{domains}",
        "content/index.md": "# A course\n\n```{raw} html\n:file: browse/overview.html\n```\n",
        "content/guide/index.md": "# Guide\n\nHow to read this.\n",
        "_config.yml": (
            "title: A course\nexecute: {execute_notebooks: cache}\n"
            "html: {use_multitoc_numbering: false}\nlatex: {use_jupyterbook_latex: false}\n"
            "sphinx: {config: {extensions: [jupyter_book, myst_nb, sphinx_external_toc, coursegraph.extension]}}\n"
        ),
        "_toc.yml": (
            "format: jb-book\nroot: content/index\nchapters:\n"
            "  - glob: content/guide/*\n  - glob: content/browse/*\n  - glob: content/topics/*\n"
        ),
    }
