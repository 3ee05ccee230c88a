"""Says what is wrong with a course.

Input: the `Source` that `load` made. Output: every finding as a `Diagnostic`, sorted, silenced warnings left out. Must
not: touch the disk, change the course, stop at the first finding, or raise for anything an author did.
"""

from coursegraph.validate.runner import RULES, validate

__all__ = ["RULES", "validate"]
