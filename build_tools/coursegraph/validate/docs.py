"""The rule list as a page of the guide, made from the rules themselves."""

from __future__ import annotations

import inspect

from coursegraph.validate.registry import Rule, all_rules

_HEAD = """\
# What `coursegraph check` finds

Each finding has a code that never changes its meaning. Codes that begin with G0 concern a file and its form, G1 errors
in the graph, G2 warnings. An error stops the build; a warning does so only under `--strict`. A warning that you have
weighed and want to keep is silenced in the topic's file, with the reason:

```yaml
silence:
  - code: G203
    reason: The two topics are the same division seen from two sides.
```

| code | severity | what is wrong |
| --- | --- | --- |
"""


def rules_markdown() -> str:
    """The page as MyST Markdown: a table of all rules, then a section for each."""
    rules = all_rules()
    rows = "".join(
        f"| [{rule.CODE}](#rule-{rule.CODE.lower()}) | {rule.SEVERITY} | {rule.SUMMARY} |\n" for rule in rules
    )
    return _HEAD + rows + "".join(_section(rule) for rule in rules)


def _section(rule: Rule) -> str:
    label = f"rule-{rule.CODE.lower()}"
    text = inspect.cleandoc(rule.__doc__ or "")
    return f"\n({label})=\n## {rule.CODE}: {rule.SUMMARY}\n\n*{rule.SEVERITY.capitalize()}.* {text}\n"
