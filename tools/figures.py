"""The quality figures as tables, from the numbers that `make quality ARGS=--commit` keeps."""

from __future__ import annotations

FIELDS = (
    *("area", "strength", "mechanism", "continuing"),
    *("due", "recurrence", "amount", "is_child"),
    *("actors", "actors*", "action", "targets", "instruments", "forums"),
)
GROUPS = {
    "agenda": "two agendas, unseen",
    "statements": "31 statements, unseen",
    "aside": "5 set aside, unseen",
}
SETTINGS = {
    "": "default",
    "-wide": "`--wide`",
    "-alone": "default, parties and date not given",
    "-wide-alone": "`--wide`, parties and date not given",
    "-shipped": "default, with the tagger as it ships, which was trained on them",
}

Figures = dict[str, float]


def show(figures: Figures, name: str) -> str:
    """Return a figure with two digits, or a dash."""
    return f"{figures[name]:.2f}" if name in figures else "-"


def render_found(figures: Figures, settings: list[str]) -> str:
    """Return the table of how much is found at each setting."""
    lines = [
        "| texts | setting | precision | recall | F1 | appeals F1 |",
        "|---|---|---|---|---|---|",
    ]
    for group, title in GROUPS.items():
        for setting in settings:
            if f"{group}{setting} commitment.F1" not in figures:
                continue
            cells = [
                show(figures, f"{group}{setting} {measure}")
                for measure in (
                    *("commitment.precision", "commitment.recall", "commitment.F1"),
                    "appeal.F1",
                )
            ]
            lines.append(f"| {title} | {SETTINGS[setting]} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def render_fields(figures: Figures) -> str:
    """Return the table of the fields of the commitments that were found."""
    lines = [f"| field | {' | '.join(GROUPS.values())} |", "|---|" + "---|" * len(GROUPS)]
    for field in FIELDS:
        cells = [show(figures, f"{group} {field}") for group in GROUPS]
        lines.append(f"| {field} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def render_share(figures: Figures) -> str:
    """Return the sentence about the human-identified commitments."""
    share = figures.get("scores share")
    measured = "-" if share is None else f"{share:.0%}"
    return (
        "Of 498 summit commitments that other researchers identified, each fed alone as a "
        f"document, {measured} yield one.\n"
    )


def render_speed(measured: Figures) -> str:
    """Return the table of speed and size."""
    rows = [
        ("words a second, one core", f"{measured['ours words/s']:,.0f}"),
        ("the same for spaCy's en_core_web_sm pipeline", f"{measured['spacy words/s']:,.0f}"),
        ("throughput against that pipeline", f"{measured['ratio']:.1f} times"),
        ("peak memory", f"{measured['ours peak MB']:.0f} MB"),
        ("`servanda --help`", f"{measured['help s']:.2f} s"),
        ("two agendas of three pages each, start-up included", f"{measured['seeds s']:.2f} s"),
        ("installed, with everything it requires", f"{measured['installed MB']:.0f} MB"),
    ]
    lines = [f"| {name} | {value} |" for name, value in rows]
    return "| speed and size | |\n|---|---|\n" + "\n".join(lines) + "\n"


def render_summary(figures: Figures, measured: Figures) -> str:
    """Return what the README shows."""
    speed = "\n" + render_speed(measured) if measured else ""
    return render_found(figures, ["", "-wide"]) + "\n" + render_share(figures) + speed


def render_page(figures: Figures) -> str:
    """Return the page of all figures."""
    about = (
        "Measured by `make quality` against labels made from a written guideline; a record counts "
        "as found where it overlaps a label by half or more (intersection over union). What was "
        "trained never saw the statement it is scored on. [Accuracy](../explanation/accuracy.md) "
        "says how to read this.\n\n"
    )
    fields = (
        "\n## Fields of the commitments that were found\n\nAccuracy for area, strength, mechanism "
        "and continuing; F1 for the rest. `actors*` is over the records whose actors are not "
        "their document's usual ones.\n\n"
    )
    found = "## Commitments found\n\n" + render_found(figures, list(SETTINGS))
    return about + found + "\n" + render_share(figures) + fields + render_fields(figures)
