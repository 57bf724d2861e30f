"""The `servanda` command and what all its subcommands share."""

from __future__ import annotations

import click

from servanda.cli.sections import Sectioned, Sections

_REGISTER = "servanda.cli.register"
_FOLLOWUP = "servanda.cli.followup"
_ASSESSMENT = "servanda.cli.assessment"
_SECTIONS: Sections = {
    "Read and compare": {
        "read": "servanda.cli.read:read",
        "compare": "servanda.cli.compare:compare",
        "vocabulary": "servanda.cli.vocabulary:vocabulary",
    },
    "Follow treaties": {"adherence": "servanda.cli.adherence.group:adherence"},
    "Keep a register": {
        "init": f"{_REGISTER}.init:init",
        "add": f"{_REGISTER}.add:add",
        "documents": f"{_REGISTER}.documents:documents",
        "list": f"{_REGISTER}.listing:listing",
        "search": f"{_REGISTER}.search:search",
        "show": f"{_REGISTER}.show:show",
        "history": f"{_REGISTER}.history:history",
    },
    "Decide": {
        "accept": f"{_REGISTER}.accept:accept",
        "reject": f"{_REGISTER}.reject:reject",
        "edit": f"{_REGISTER}.edit:edit",
        "split": f"{_REGISTER}.split:split",
        "merge": f"{_REGISTER}.merge:merge",
        "undo": f"{_REGISTER}.undo:undo",
        "assign": f"{_REGISTER}.assign:assign",
        "mark": f"{_REGISTER}.mark:mark",
        "link": f"{_REGISTER}.link:link",
    },
    "Follow commitments": {
        "record": f"{_FOLLOWUP}.record:record",
        "follow": f"{_FOLLOWUP}.follow:follow",
        "due": f"{_FOLLOWUP}.due:due",
        "calendar": f"{_FOLLOWUP}.calendar:calendar",
        "ask": f"{_FOLLOWUP}.ask:ask",
        "answers": f"{_FOLLOWUP}.answers:answers",
        "procedures": f"{_FOLLOWUP}.procedures:procedures",
    },
    "Assess": {
        "evidence": "servanda.cli.evidence.group:evidence",
        "guideline": f"{_ASSESSMENT}.guideline:guideline",
        "assess": f"{_ASSESSMENT}.group:assess",
        "status": f"{_ASSESSMENT}.status:status",
        "progress": f"{_ASSESSMENT}.progress:progress",
        "code": "servanda.cli.coding.group:code",
        "agreement": f"{_ASSESSMENT}.agreement:agreement",
        "scores": "servanda.cli.coding.scores:scores",
    },
    "Report": {
        "brief": "servanda.cli.brief.command:brief",
        "publish": "servanda.cli.publish:publish",
    },
    "Look after documents and people": {
        "describe": f"{_REGISTER}.describe:describe",
        "correct": f"{_REGISTER}.correct:correct",
        "supply": f"{_REGISTER}.supply:supply",
        "rerun": f"{_REGISTER}.rerun:rerun",
        "appoint": f"{_REGISTER}.appoint:appoint",
        "handling": f"{_REGISTER}.handling:handling",
        "purge": f"{_REGISTER}.purge:purge",
    },
    "Exchange": {
        "export": "servanda.cli.exchange:export",
        "import": "servanda.cli.exchange:import_",
        "iati": f"{_FOLLOWUP}.iati:iati",
    },
    "Trust and safe keeping": {
        "verify": f"{_REGISTER}.verify:verify",
        "checkpoint": f"{_REGISTER}.checkpoint:checkpoint",
        "rebuild": f"{_REGISTER}.rebuild:rebuild",
        "backup": f"{_REGISTER}.backup:backup",
        "restore": f"{_REGISTER}.restore:restore",
    },
    "Work in the browser": {
        "demo": "servanda.cli.record.demo:demo",
        "serve": "servanda.cli.workspace.serve:serve",
        "accounts": "servanda.cli.workspace.accounts:accounts",
        "work": "servanda.cli.workspace.work:work",
        "digest": "servanda.cli.workspace.digest:digest",
    },
    "Shell": {"completion": "servanda.cli.completion:completion"},
}

_EPILOG = """\b
Examples:
  servanda read agenda.pdf
  servanda read agenda.docx --parties CAN,JPN --output agenda.html
  servanda compare agenda-2002.txt agenda-2005.txt
  servanda vocabulary "Ottawa Convention"
  servanda adherence ottawa --as-of 2026-02-03
  servanda init --party CAN --person "A. Person"
  servanda add agenda.pdf --parties CAN,JPN --date 2005-01-19 --standing agreed
  servanda list --area A
  servanda due
"""


@click.group(
    cls=Sectioned,
    sections=_SECTIONS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(package_name="servanda", message="servanda %(version)s")
def main() -> None:
    """Read what states agreed, see every commitment with its exact words, and keep a register.

    Everything happens on this computer: nothing is sent anywhere.
    """
