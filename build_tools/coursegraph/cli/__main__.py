"""`python -m coursegraph.cli`: the command without its script."""

from coursegraph.cli import main

main(prog_name="coursegraph")
