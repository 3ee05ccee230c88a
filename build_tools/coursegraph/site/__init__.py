"""Turns pages on disk into a checked site of plain files, by way of Sphinx.

Input: the course folder with its generated pages and the cache of lesson outputs. Output: a folder of HTML that opens
from `file://`. It computes no figure, executes no lesson and never puts a site in place that failed a check.
"""
