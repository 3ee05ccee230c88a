"""What the files may hold. Conversion, the rules on form and the JSON Schemas all read these tables."""

from __future__ import annotations

from dataclasses import replace

from coursegraph.load.shapes import ID_MAX, ID_PATTERN, Amount, Case, Field, Flag, ListOf, Number, Record, Text
from coursegraph.model import Assessment, Kind, QuestionKind

ASSESSMENTS = tuple(Assessment)
REQUIRED, OPTIONAL = "required", "optional"
ONLY_WITH_PREREQUISITES = frozenset({"revisit"})  # needed by some records, unless the topic has no prerequisites


def _id(description: str) -> Text:
    return Text(description, pattern=ID_PATTERN, max_length=ID_MAX, is_id=True)


def _reference(description: str) -> Text:
    return Text(description, pattern=ID_PATTERN, max_length=ID_MAX)


PREREQUISITE = Record(
    "A topic that comes before this one.",
    (
        Field("topic", _reference("Id of the earlier topic."), required=True),
        Field(
            "kind",
            Text(
                "required: this topic can't be learned without the earlier one; helpful: it is easier with it.",
                choices=tuple(Kind),
                default=Kind.REQUIRED,
            ),
        ),
        Field("reason", Text("One sentence: what of the earlier topic this one uses."), required=True),
    ),
    key="topic",
)

MISCONCEPTION = Record(
    "Something people often get wrong about the topic.",
    (
        Field("belief", Text("What people believe."), required=True),
        Field("correction", Text("What holds instead."), required=True),
        Field("revisit", _reference("Id of the topic to go back to.")),
    ),
    key="belief",
)

_WRONG_ANSWER = ("misconception", "revisit")


def _misconception(description: str, required: bool = False) -> Field:
    return Field("misconception", Text(description), required)


def _revisit() -> Field:
    return Field("revisit", _reference("Id of the topic to go back to, a direct or indirect prerequisite of this one."))


OPTION = Record(
    "An answer to choose.",
    (
        Field("text", Text("The answer."), required=True),
        Field("correct", Flag("Whether it is right.", default=False)),
        _misconception("What somebody believes who chooses this wrong answer."),
        _revisit(),
    ),
    decider="correct",
    cases=(
        Case("a correct option", "true"),
        Case("a wrong option", "false", needs=_WRONG_ANSWER),
    ),
)

MISTAKE = Record(
    "A wrong number that tells what somebody believes.",
    (
        Field("answer", Amount("The wrong number."), required=True),
        _misconception("What somebody believes who gives this number.", required=True),
        _revisit(),
    ),
    key="answer",
    cases=(Case("a mistake", needs=("revisit",)),),
)

QUESTION = Record(
    "A question of the quiz.",
    (
        Field(
            "kind",
            Text(
                "single: one option is right; several: one or more are; true-false: a statement holds or doesn't; "
                "number: a number is asked for; order: items are to be put in order.",
                choices=tuple(QuestionKind),
            ),
            required=True,
        ),
        Field("question", Text("What is asked, or the statement."), required=True),
        Field(
            "options",
            ListOf("The answers to choose from.", OPTION, may_be_empty=False, length=(2, 6)),
        ),
        Field("correct", Flag("Whether the statement holds.")),
        Field("answer", Amount("The right number.")),
        Field("tolerance", Amount("How far from the right number an answer may be; 0 if not given.", low=0)),
        Field("unit", Text("The unit shown behind the answer, such as % or points.")),
        Field("mistakes", ListOf("Wrong numbers that tell what somebody believes.", MISTAKE)),
        Field(
            "items",
            ListOf("The items in their right order.", Text("An item."), may_be_empty=False, length=(3, 7)),
        ),
        _misconception("What a wrong answer shows if no option or mistake speaks of it."),
        _revisit(),
        Field("explanation", Text("Why the answer holds, in one to three sentences."), required=True),
    ),
    key="kind",
    decider="kind",
    cases=(
        Case("a question of kind single", QuestionKind.SINGLE, ("options",)),
        Case("a question of kind several", QuestionKind.SEVERAL, ("options",)),
        Case("a question of kind true-false", QuestionKind.TRUE_FALSE, ("correct", *_WRONG_ANSWER)),
        Case(
            "a question of kind number",
            QuestionKind.NUMBER,
            ("answer", *_WRONG_ANSWER),
            may_have=("tolerance", "unit", "mistakes"),
        ),
        Case("a question of kind order", QuestionKind.ORDER, ("items", *_WRONG_ANSWER)),
    ),
)

SILENCE = Record(
    "A warning about this file that is not to be shown.",
    (
        Field("code", Text("The warning's code, such as G203.", pattern="^G2[0-9]{2}$"), required=True),
        Field("reason", Text("Why the file is right as it is."), required=True),
    ),
    key="code",
)

TOPIC = Record(
    "A topic of the course. Its id is the file's name, its domain the folder's name.",
    (
        Field("title", Text("The topic's name as readers see it."), required=True),
        Field("level", _reference("Id of the stage of schooling, as listed in course.yml."), required=True),
        Field("tags", ListOf("Two to five words to find the topic by.", _id("A tag."), usual=(2, 5))),
        Field("minutes", Number("Learning time in minutes.", low=1, high=3000)),
        Field(
            "prerequisites",
            ListOf("The topics that come directly before this one; [] if there are none.", PREREQUISITE),
            required=True,
        ),
        Field("core_idea", Text("What the topic is about, in two to four sentences."), required=True),
        Field("how_best_learned", Text("How to go about learning it.")),
        Field("misconceptions", ListOf("What people often get wrong.", MISCONCEPTION)),
        Field(
            "assessment",
            Text("How a learner shows what they took from it; the domain's way if not given.", choices=ASSESSMENTS),
        ),
        Field("aliases", ListOf("Other names or former ids of the topic.", Text("A name."))),
        Field("silence", ListOf("Warnings about this file that were weighed and are kept.", SILENCE)),
        Field("quiz", ListOf("Questions on the topic.", QUESTION, may_be_empty=False, length=(2, 8))),
    ),
)

LEVEL = Record(
    "A stage of schooling.",
    (
        Field("id", _id("Name used in topic files."), required=True),
        Field("title", Text("The level's name as readers see it."), required=True),
    ),
    key="id",
)

DOMAIN = Record(
    "A subject area; its topics lie in the folder of this name.",
    (
        Field("id", _id("Name of the folder below graph/topics."), required=True),
        Field("title", Text("The domain's name as readers see it."), required=True),
        Field("description", Text("What the domain covers, in a sentence or two."), required=True),
        Field(
            "assessment",
            Text("How a learner shows what they took from its topics.", choices=ASSESSMENTS),
            required=True,
        ),
        Field(
            "quiz",
            Text(
                "required: each of its topics that is assessed by a quiz must have questions; optional: it may.",
                choices=(REQUIRED, OPTIONAL),
                default=OPTIONAL,
            ),
        ),
    ),
    key="id",
)

COURSE = Record(
    "A course: its title, its levels in order, and its domains.",
    (
        Field("title", Text("The course's name as readers see it."), required=True),
        Field(
            "id",
            _id(
                "Name under which browsers keep a learner's progress; never change it. Made of the title if not given."
            ),
        ),
        Field("levels", ListOf("From the earliest to the latest.", LEVEL, may_be_empty=False), required=True),
        Field("domains", ListOf("In the order readers see them.", DOMAIN, may_be_empty=False), required=True),
    ),
)

OF_NOTEBOOK_TOOLS = frozenset({"file_format", "jupytext", "kernelspec", "language_info", "mystnb"})

LESSON = Record(
    "The front matter of a lesson of a series.",
    (
        Field("title", Text("The lesson's name as readers see it.", one_line=True), required=True),
        Field("minutes", Number("Minutes for reading, running and exercises.", low=1, high=600), required=True),
        Field("objective", Text("What the learner will be able to do, in one line.", one_line=True), required=True),
    ),
    others=OF_NOTEBOOK_TOOLS,
)

EXPLAINER = Record(
    "The front matter of an explainer, which needs none: it shows under its topic's title.",
    tuple(replace(field, required=False) for field in LESSON.fields),
    others=OF_NOTEBOOK_TOOLS,
)
