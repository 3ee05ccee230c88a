"""Turns a course and its figures into the text of pages, and the graph into export formats.

Input: a `Course`, its graph and the metrics of both scopes. Output: `Page`s in memory. It touches no disk, and every
text that comes from a topic file is escaped here.
"""

from coursegraph.render.pages import Page, render_pages

__all__ = ["Page", "render_pages"]
