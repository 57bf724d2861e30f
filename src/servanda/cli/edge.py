"""Where errors become sentences and exit statuses; `read`, which goes on after one, has its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from servanda.cli.voice import Voice
from servanda.errors import (
    ConfigError,
    Damaged,
    EvidenceError,
    InputError,
    RegisterError,
    ServandaError,
)
from servanda.model import Issue, Level

STATUS: dict[type[ServandaError], int] = {
    InputError: 2,
    Damaged: 1,
    RegisterError: 2,
    ConfigError: 2,
    EvidenceError: 1,
}
"""Exit status of each family of errors, the first that fits: 2 for what was given or is set up not
right, 1 for a register that does not hold; what is in none is a fault and ends with 1."""

_EXTRA = ("django", "platformdirs", "psycopg", "python_calamine", "rfc8785")


class Guarded(click.Command):
    """A command whose errors end as one sentence on standard error and the status in `STATUS`."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except ServandaError as error:
            _end(ctx, error.message, _status(error))
        except ModuleNotFoundError as error:
            _end(ctx, *_lacking(error))
        except OSError as error:
            _end(ctx, f"{error.filename or 'A file'}: {error.strerror or error}.", 2)
        except Exception as error:  # noqa: BLE001 - the edge: nobody expected it
            _end(ctx, _fault(error), 1)


def _end(context: click.Context, message: str, status: int) -> None:
    sentence = message if message.endswith((".", "?")) else f"{message}."
    Voice(quiet=True).say(Issue(code="refused", level=Level.ERROR, message=sentence))
    context.exit(status)


def _status(error: ServandaError) -> int:
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 1)


def _lacking(error: ModuleNotFoundError) -> tuple[str, int]:
    if (error.name or "").partition(".")[0] in _EXTRA:
        return (
            "The register needs what comes with servanda[web], which is not installed here. "
            'Install it: pip install "servanda[web]".'
        ), 2
    return _fault(error), 1


def _fault(error: Exception) -> str:
    return (
        f"This is a fault in Servanda itself ({told(error)}). What was asked for was not done. "
        "Please report it with this line."
    )


def told(error: Exception) -> str:
    """Return what nobody expected, for a report: its kind, its words, and where it was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = Path(trace.tb_frame.f_code.co_filename).name if trace else "?"
    where = f"{place}, line {trace.tb_lineno}" if trace else place
    return f"{type(error).__name__}: {error}; {where}"
