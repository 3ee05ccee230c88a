"""The script against definitions written down in Python: path, frontier, one away, evidence, on random graphs."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from support import REPOSITORY

FRONTEND = REPOSITORY / "build_tools/frontend"
CASES = 300

Case = dict[str, Any]


def moment(chance: random.Random) -> str:
    return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T00:00:00.{chance.randint(0, 999):03}Z"


def random_case(seed: int) -> Case:
    """A course of up to 25 topics in a topological order, and what a learner may have left in it."""
    chance = random.Random(seed)  # noqa: S311  # seeded, not secret
    count = chance.randint(1, 25)
    topics, progress = [], {}
    for number in range(count):
        before = chance.sample(range(number), min(number, chance.randint(0, 4)))
        helped = [one for one in before if chance.random() < 0.3]
        minutes = chance.choice([None, 10, 20, 45])
        topic = {"id": f"t{number}", "title": "T", "level": 0, "domain": chance.randint(0, 3), "depth": 0}
        edges = {"requires": sorted(set(before) - set(helped)), "helped": sorted(helped)}
        topics.append({**topic, "minutes": minutes, **edges})
        facts: dict[str, Any] = {}
        for name, share in (("read", 0.2), ("declared", 0.15), ("goal", 0.2), ("thoughtThrough", 0.1)):
            if chance.random() < share:
                facts[name] = {"at": moment(chance), "value": chance.random() < 0.8}
        for name, share in (("verified", 0.06), ("missed", 0.15)):
            if chance.random() < share:
                facts[name] = {"at": moment(chance), "right": 1, "of": 4}
        if facts:
            progress[f"t{number}"] = facts
    named = [{"id": "x", "title": "X"}] * 4
    course = {"id": "c", "title": "C", "levels": named, "domains": named, "topics": topics, "aliases": {}}
    kept = {"format": "coursegraph-progress", "version": 1, "course": "c", "topics": progress}
    return {"course": course, "progress": kept}


def graphs(case: Case) -> tuple[nx.DiGraph, nx.DiGraph]:
    """The graph over required edges, and over all."""
    required, every = nx.DiGraph(), nx.DiGraph()
    topics = case["course"]["topics"]
    for topic in topics:
        required.add_node(topic["id"], minutes=topic["minutes"] or 0)
        every.add_node(topic["id"])
        required.add_edges_from((topics[one]["id"], topic["id"]) for one in topic["requires"])
        every.add_edges_from((topics[one]["id"], topic["id"]) for one in topic["requires"] + topic["helped"])
    return required, every


def open_miss(facts: dict[str, Any]) -> str:
    """When the quiz was missed, if it hasn't been passed since."""
    missed = facts.get("missed", {"at": ""})["at"]
    return missed if missed > facts.get("verified", {"at": ""})["at"] else ""


def is_known(case: Case, required: nx.DiGraph, topic: str) -> bool:
    """Declared, verified since it was last missed, or inferred from a quiz and not missed since, here or before."""
    facts = case["progress"]["topics"]
    own = facts.get(topic, {})
    if own.get("declared", {}).get("value"):
        return True
    if "verified" in own and not open_miss(own):
        return True
    passed = [
        facts[one]["verified"]["at"] for one in nx.descendants(required, topic) if "verified" in facts.get(one, {})
    ]
    before = {topic, *nx.ancestors(required, topic)}
    missed = [open_miss(facts[one]) for one in before if one in facts]
    return bool(passed) and max(missed, default="") <= max(passed)


def expected(case: Case) -> dict[str, Any]:
    required, every = graphs(case)
    facts = case["progress"]["topics"]
    known = {topic for topic in required if is_known(case, required, topic)}
    goals = [topic for topic in required if facts.get(topic, {}).get("goal", {}).get("value")]
    needed = {one for goal in goals for one in (goal, *nx.ancestors(required, goal))}
    path = needed - known
    missing = {topic: [one for one in required.pred[topic] if one not in known] for topic in required}
    rest = required.subgraph(path)
    totals: dict[str, int] = {}
    for topic in nx.topological_sort(rest):
        totals[topic] = rest.nodes[topic]["minutes"] + max((totals[one] for one in rest.pred[topic]), default=0)
    helpful = {one for topic in path for one in every.pred[topic] if one not in required.pred[topic]}

    def way(topic: str, goal: str) -> int | None:
        graph = required if nx.has_path(required, topic, goal) else every
        return nx.shortest_path_length(graph, topic, goal) if nx.has_path(graph, topic, goal) else None

    return {
        "known": known,
        "frontier": {topic for topic in required if topic not in known and not missing[topic]},
        "oneAway": {t: m[0] for t, m in missing.items() if t not in known and len(m) == 1},
        "path": path,
        "minutes": sum(required.nodes[topic]["minutes"] for topic in path),
        "longestMinutes": max(totals.values(), default=0),
        "helpful": helpful - known - path,
        "unknownBefore": [nx.ancestors(required, topic) - known for topic in required],
        "why": [[way(topic, goal) for topic in required] for goal in goals],
    }


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [random_case(seed) for seed in range(CASES)]


@pytest.fixture(scope="module")
def answers(cases) -> list[dict[str, Any]]:
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    assert node, "node comes with the locked packages: run make test"
    run = subprocess.run(
        [node, "test/oracle.ts"], cwd=FRONTEND, input=json.dumps(cases), capture_output=True, text=True, check=True
    )
    return json.loads(run.stdout)


def test_the_script_agrees_with_the_definitions(cases, answers) -> None:
    for case, answer in zip(cases, answers, strict=True):
        want = expected(case)
        got = {name: answer[name] for name in want}
        for name in ("known", "frontier", "path", "helpful"):
            got[name] = set(got[name])
        got["unknownBefore"] = [set(one) for one in got["unknownBefore"]]
        assert got == want


def test_a_path_never_puts_a_topic_before_what_it_requires_or_what_helps(cases, answers) -> None:
    for case, answer in zip(cases, answers, strict=True):
        _, every = graphs(case)
        place = {topic: number for number, topic in enumerate(answer["path"])}
        assert len(place) == len(answer["path"])
        assert all(place[a] < place[b] for a, b in every.edges if a in place and b in place)


def test_a_path_leaves_a_domain_only_when_nothing_of_it_is_ready(cases, answers) -> None:
    for case, answer in zip(cases, answers, strict=True):
        _, every = graphs(case)
        domain = {topic["id"]: topic["domain"] for topic in case["course"]["topics"]}
        path = answer["path"]
        for number in range(1, len(path)):
            left = set(path[number:])
            ready = {domain[one] for one in left if left.isdisjoint(every.pred[one])}
            stays = domain[path[number]] == domain[path[number - 1]]
            assert stays or domain[path[number - 1]] not in ready


def test_the_cases_are_worth_it(answers) -> None:
    states = {state for answer in answers for state in answer["states"].values()}
    assert states == {"verified", "declared", "inferred", "doubtful", "read", "ready", "open"}
    assert sum(len(answer["path"]) > 3 for answer in answers) > CASES / 4
