"""Prose from topic files to HTML: a short list of Markdown, everything else shown as text.

Allowed are paragraphs, `*emphasis*`, `**strong emphasis**`, `` `code` ``, `$math$`, `$$math$$` on lines of its own,
links to http and https addresses, and references to other topics, written {topic}`some-id`. A reference to a topic
that the course lacks shows as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from coursegraph.mathml import TexError, tex_to_mathml, tex_to_text

_MARKUP = re.compile(r"[*_`$\\\[{&<>\"]")
_REFERENCE = re.compile(r"\{topic\}`([^`\n]*)`")


class ProseRenderer:
    """Renders the prose of one course: holds the parser, and the titles and addresses that references show."""

    def __init__(self, titles: Mapping[str, str], href: Callable[[str], str]) -> None:
        self._titles = titles
        self._href = href
        self._markdown = MarkdownIt("zero", {"html": False}).enable(["emphasis", "backticks", "link", "escape"])
        self._markdown.use(
            dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, renderer=_render_math
        )
        self._markdown.validateLink = _is_web_address  # type: ignore[method-assign]  # the library's documented hook
        self._markdown.inline.ruler.before("backticks", "topic_reference", _topic_reference)
        self._markdown.renderer.rules["topic_reference"] = self._render_reference  # type: ignore[attr-defined]  # HTML's

    def inline(self, text: str) -> str:
        """Renders a text of one paragraph to HTML, without the paragraph's tags.

        Raises:
            TexError: A formula can't be turned into MathML.
        """
        text = " ".join(text.split())
        return str(self._markdown.renderInline(text)) if _MARKUP.search(text) else escape(text, quote=False)

    def blocks(self, text: str) -> str:
        """Renders a text of one or more paragraphs to HTML; raises as `inline` does."""
        return str(self._markdown.render(text))

    def plain(self, text: str) -> str:
        """The words of a text, a paragraph a line: formulas as plain text, titles for references, no other marks."""
        tokens = self._markdown.parse(text)
        blocks = ("".join(map(self._words, token.children or [token])) for token in tokens)
        return "\n".join(line for block in blocks if (line := " ".join(block.split())))

    def problem(self, text: str) -> str | None:
        """Says what makes a text impossible to show, if anything does."""
        try:
            self.blocks(text)
        except TexError as error:
            return str(error)
        return None

    def _words(self, token: Token) -> str:
        if token.type == "topic_reference":
            return self._titles.get(token.content, token.markup)
        return tex_to_text(token.content) if token.type.startswith("math") else token.content

    def _render_reference(self, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
        written, topic = tokens[index].markup, tokens[index].content
        if topic not in self._titles:
            return escape(written, quote=False)
        return f'<a href="{escape(self._href(topic))}">{escape(self._titles[topic])}</a>'


def _render_math(tex: str, options: dict[str, Any]) -> str:
    return tex_to_mathml(tex.strip(), block=options["display_mode"])


def _is_web_address(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _topic_reference(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos)
    if not match or state.linkLevel:
        return False
    if not silent:
        token = state.push("topic_reference", "", 0)
        token.markup, token.content = match[0], match[1].strip()
    state.pos = match.end()
    return True
