"""The data that travels through the stages: frozen, sorted, free of I/O.

Words are those of the product: a *topic* is a node, a *prerequisite* an edge from the earlier topic to the later one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path, PurePosixPath

from coursegraph.diagnostics import Diagnostic, Span


class Kind(StrEnum):
    """Whether the later topic can't be learned without the earlier one, or is merely easier with it."""

    REQUIRED = "required"
    HELPFUL = "helpful"


class Assessment(StrEnum):
    """How a learner shows what they took from a topic."""

    QUIZ = "quiz"
    REFLECTION = "reflection"


class QuestionKind(StrEnum):
    """How a question of a quiz is answered."""

    SINGLE = "single"
    SEVERAL = "several"
    TRUE_FALSE = "true-false"
    NUMBER = "number"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Level:
    """A stage of schooling; the course lists them from the earliest to the latest."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A subject area; `assessment` holds for each of its topics that names none.

    With `quiz_required` each of its topics that is assessed by a quiz must have questions.
    """

    id: str
    title: str
    description: str
    assessment: Assessment
    quiz_required: bool = False


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """An edge into the topic that holds it; `reason` says what of the earlier topic the later one uses."""

    topic: str
    kind: Kind
    reason: str


@dataclass(frozen=True, slots=True)
class Misconception:
    """What people believe, what holds, and the topic to revisit."""

    belief: str
    correction: str
    revisit: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose; a wrong one says what somebody who chooses it believes, and the topic to revisit."""

    text: str
    correct: bool = False
    misconception: str | None = None
    revisit: str | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong number that tells what somebody who gives it believes, and the topic to revisit."""

    answer: Decimal
    misconception: str
    revisit: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a topic's quiz; `kind` says which of the fields after `explanation` it has.

    `correct` is whether a statement holds. Numbers within `answer` ± `tolerance` are right, and `mistakes` are judged
    likewise. `items` stand in the right order. `misconception` and `revisit` speak of any wrong answer that no option
    and no mistake speaks of.
    """

    kind: QuestionKind
    question: str
    explanation: str
    options: tuple[Option, ...] = ()
    correct: bool | None = None
    answer: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    unit: str | None = None
    mistakes: tuple[Mistake, ...] = ()
    items: tuple[str, ...] = ()
    misconception: str | None = None
    revisit: str | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """A warning that the author has weighed and keeps, with the reason."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A node of the graph, as its YAML file states it; `minutes` is learning time.

    `spans` maps a field's path (`level`, `prerequisites.0.topic`, `aliases.1`) to its place in the file; the empty
    path stands for the file itself.
    """

    id: str
    title: str
    level: str
    domain: str
    core_idea: str
    prerequisites: tuple[Prerequisite, ...] = ()
    tags: tuple[str, ...] = ()
    minutes: int | None = None
    how_best_learned: str | None = None
    misconceptions: tuple[Misconception, ...] = ()
    assessment: Assessment | None = None
    aliases: tuple[str, ...] = ()
    silence: tuple[Silence, ...] = ()
    quiz: tuple[Question, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def span(self, path: str = "") -> Span:
        """The place of a field, or of its nearest parent that the file does hold."""
        while path and path not in self.spans:
            path = path.rpartition(".")[0]
        return self.spans.get(path, Span(f"graph/topics/{self.domain}/{self.id}.yml"))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A MyST text with code cells about one topic; `path` is relative to the course, forward slashes.

    Lessons of a series are numbered from 1 and are pages of their own. A lesson without a number is the topic's
    explainer, a part of the topic's page. `text` is the whole file, of which `front_matter_lines` come first.
    """

    topic: str
    path: str
    text: str
    front_matter_lines: int = 0
    number: int | None = None
    title: str = ""
    minutes: int = 0
    objective: str = ""

    @property
    def name(self) -> str:
        """The file's name without its ending, which is also that of the lesson's page."""
        return PurePosixPath(self.path).stem


@dataclass(frozen=True, slots=True)
class Course:
    """A whole course: levels in order, domains in order, topics sorted by id, lessons by topic and number.

    `id` is the name under which browsers keep a learner's progress.
    """

    root: Path
    title: str
    levels: tuple[Level, ...]
    domains: tuple[Domain, ...]
    topics: tuple[Topic, ...]
    lessons: tuple[Lesson, ...] = ()
    id: str = "course"


@dataclass(frozen=True, slots=True)
class TopicMetrics:
    """The figures of one topic under one scope.

    `depth` counts the edges of the longest chain that ends here, `longest_chain` its topics (so depth + 1 of them,
    this one last), `total_prerequisites` and `unlocks` the different topics that reach it and that it reaches.
    """

    depth: int
    longest_chain: tuple[str, ...]
    total_prerequisites: int
    unlocks: int


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the findings of every stage, sorted, and the site's folder if one was put in place.

    `lessons_run` and `lessons_cached` count lessons, `pages` the files of the site; `seconds` is the time of it all and
    `zip` the file that the site was packed into.
    """

    site: Path | None
    diagnostics: tuple[Diagnostic, ...]
    pages: int = 0
    lessons_run: int = 0
    lessons_cached: int = 0
    seconds: float = 0.0
    zip: Path | None = None

    def with_findings(self, more: Iterable[Diagnostic]) -> BuildReport:
        """The same report with further findings sorted in."""
        return replace(self, diagnostics=tuple(sorted((*self.diagnostics, *more), key=lambda one: one.sort_key)))
