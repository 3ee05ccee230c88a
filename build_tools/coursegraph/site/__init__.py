"""Turns pages on disk into a checked site of plain files, by way of Sphinx.

Input: the course folder with its generated pages and the cache of lesson outputs. Output: a folder of HTML that opens
from `file://`. It computes no figure, executes no lesson and never puts a site in place that failed a check.
"""

from coursegraph.site.check import check_site
from coursegraph.site.publish import publish
from coursegraph.site.sphinx_build import SphinxOptions, build_html
from coursegraph.site.write import remove_pages, write_pages

__all__ = ["SphinxOptions", "build_html", "check_site", "publish", "remove_pages", "write_pages"]
