"""The command `coursegraph`: one file per subcommand, each of which parses, calls the pipeline, prints and exits.

Input: arguments. Output: text on standard output (results) and standard error (progress, errors), and an exit code:
0 good, 1 findings, 2 usage or environment, 130 stopped by Ctrl-C. It computes nothing, and it never shows a traceback
for what an author or the machine did.
"""

from __future__ import annotations

from pathlib import Path

import click

from coursegraph.cli import output
from coursegraph.cli.build import build
from coursegraph.cli.check import check
from coursegraph.cli.clean import clean
from coursegraph.cli.graph import graph
from coursegraph.cli.serve import serve
from coursegraph.cli.show import show
from coursegraph.diagnostics import CoursegraphError, InvalidCourseError


class _Main(click.Group):
    """Turns what goes wrong in any command into a line or two and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except InvalidCourseError as error:
            output.findings(error.diagnostics, err=True)
            ctx.exit(1)
        except CoursegraphError as error:
            raise output.Failure(str(error)) from error
        except OSError as error:
            raise output.Failure(output.os_error(error)) from error
        except KeyboardInterrupt:
            output.line("Stopped.", err=True)
            ctx.exit(130)


@click.group(cls=_Main, commands=[check, show, graph, build, serve, clean])
@click.option(
    "--course",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the course: the one that holds graph/ and content/. Default: the current folder.",
)
@click.version_option(package_name="coursegraph", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, course: Path) -> None:
    """Turns a folder of YAML topics into an offline course site.

    Exit codes: 0 good; 1 the course has findings; 2 the command was misused or the machine is at fault; 130 stopped
    by Ctrl-C.
    """
    output.prepare()
    ctx.obj = course
