"""One rule per file: `CODE`, `SEVERITY`, `SUMMARY`, a docstring that is the rule's documentation, and `check`.

Codes: G0xx files and their form, G1xx errors in the graph, G2xx warnings. A code is never given to another rule.
"""
