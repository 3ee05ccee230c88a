"""Serves a built site on this machine, and makes open pages reload when there is a new one.

Input: the folder of a site and the course it was built from. Output: answers to a browser, and a tick for each change
of the course. It never writes a file, never builds, and never gives out anything from outside the site's folder.
"""

from coursegraph.serve.server import SiteServer, open_server
from coursegraph.serve.watch import changes

__all__ = ["SiteServer", "changes", "open_server"]
