"""The form of a brief: of what, for whom, of which day, in which language."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from servanda.brief.asked import Asked
from servanda.errors import NotFound
from servanda.register.filters import Filters
from servanda.report.areas import printed
from servanda.web import words
from servanda.web.calling import areas_called, titled
from servanda.web.desk import Desk
from servanda.web.workspace import LANGUAGES

MOST = 100
"""Documents to choose from in a list; where there are more, the label is typed."""
LARGEST = 50_000_000
"""Bytes of a template, unpacked too."""
KINDS = {
    "meeting": gettext_lazy("brief for a meeting: one page and an annex"),
    "progress": gettext_lazy("progress report with charts"),
    "scorecard": gettext_lazy("scorecard of one page"),
    "annex": gettext_lazy("all commitments, word for word"),
}
AUDIENCES = {
    "own": gettext_lazy("own side: all that you see"),
    "counterpart": gettext_lazy("counterpart: what is shared or public"),
    "public": gettext_lazy("everybody: what is public"),
}
_AHEAD = ("30", "90", "180", "365")
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BriefForm(forms.Form):
    """What a brief is asked for; see `brief.asked.Asked`."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"))
    audience = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("This decides what may be in it, and how every page is marked."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    document = forms.CharField(label=gettext_lazy("Document"), required=False, max_length=200)
    area = forms.CharField(
        label=gettext_lazy("Area"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"list": "areas", "autocomplete": "off"}),
    )
    party = forms.ChoiceField(label=gettext_lazy("Commitments of"), required=False)
    meeting = forms.CharField(
        label=gettext_lazy("Meeting"),
        help_text=gettext_lazy(
            "What it is called, or the reference of the commitment to hold it, such as 2005-C-12."
        ),
        required=False,
        max_length=200,
    )
    day = forms.DateField(label=gettext_lazy("As of"), widget=_DAY)
    since = forms.DateField(
        label=gettext_lazy("Since"),
        help_text=gettext_lazy("Else since the last meeting, or the last agreed document."),
        required=False,
        widget=_DAY,
    )
    ahead = forms.ChoiceField(label=gettext_lazy("What is due within"), required=False)
    reader = forms.ChoiceField(
        label=gettext_lazy("Read by"),
        help_text=gettext_lazy("Its name stands first in titles."),
        required=False,
    )
    handling = forms.ChoiceField(label=gettext_lazy("Handling"), required=False)

    def __init__(self, desk: Desk, given: Any = None, **initial: Any) -> None:
        """Offer what is there.

        Args:
            desk: The register as the person sees it.
            given: What was sent; None for an empty form.
            initial: What stands in an empty one.
        """
        super().__init__(given, initial=initial)
        self.desk = desk
        self.document_id = ""
        self._choices(self.fields)
        self._documents(self.fields)

    def _choices(self, fields: Any) -> None:
        parties = [(code, words.party_name(code)) for code in sorted(self.desk.parties)]
        days = _("%(n)s days")
        labels = self.desk.register.handling if self.desk.register else ()
        fields["kind"].choices = list(KINDS.items())
        fields["audience"].choices = list(AUDIENCES.items())
        fields["party"].choices = [("", _("all parties")), *parties]
        fields["reader"].choices = [("", _("as it is for")), *parties]
        fields["ahead"].choices = [(n, days % {"n": n}) for n in _AHEAD]
        fields["handling"].choices = [("", _("none")), *((one, one) for one in labels)]
        if not labels:
            del fields["handling"]

    def _documents(self, fields: Any) -> None:
        found, total = self.desk.newest_documents(MOST)
        listed = [(one.label, f"{one.label} · {titled(one)}") for one in found]
        if total <= MOST:
            offered = [("", _("all documents")), *listed]
            fields["document"].widget = forms.Select(choices=offered)

    def clean_document(self) -> str:
        """Find the document."""
        label: str = self.cleaned_data["document"].strip()
        if label:
            try:
                self.document_id = self.desk.document(label).id
            except NotFound:
                said = _("There is no document %(label)s: choose one of the list.")
                raise forms.ValidationError(said % {"label": label}) from None
        return label

    def clean_area(self) -> str:
        """Refuse a heading under which nothing stands."""
        called: str = self.cleaned_data["area"].strip()
        area = printed(called, areas_called(self.desk.titled))
        if area and not self._stands_under(area):
            said = _("No commitment stands under “%(area)s”: copy the heading from the agenda.")
            raise forms.ValidationError(said % {"area": called})
        return area

    def _stands_under(self, area: str) -> bool:
        """Return whether anything stands under a heading: by its label, its title, or both."""
        document = self.document_id or None
        if self.desk.count(Filters(area=area, document=document)):
            return True
        every = self.desk.rows(Filters(document=document)).order_by()
        return every.filter(heading__iexact=area).exists()

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, and days of which nothing is known."""
        given: dict[str, Any] = super().clean() or {}
        day, since = given.get("day"), given.get("since")
        if day and since and since > day:
            self.add_error("since", _("It is after the day that the brief is of."))
        if day and not self.number_at(day):
            self.add_error("day", _("Nothing had been entered in the register by that day."))
        if given.get("audience") == "counterpart" and given.get("reader") == self._own:
            self.add_error("reader", _("The counterpart is another party than your own."))
        return given

    @property
    def _own(self) -> str:
        return self.desk.viewer.party if self.desk.viewer else ""

    def number_at(self, day: dt.date) -> int:
        """Return the number of the last entry that counts on a day, as the page is shown.

        For a day before the register began that is the last one there is, as for the command: what
        is known now of such a day is all that there is to show.
        """
        ledger, shown = self.desk.ledger, self.desk.as_of
        number = ledger.number_at(day.isoformat())
        return (number or ledger.checkpoint().size) if shown is None else min(number, shown)

    def asked(self, author: str, **more: Any) -> Asked:
        """Return what is asked for, of a valid form.

        Args:
            author: Party that makes it.
            more: Fields of `Asked` that are not the person's to say.
        """
        given = self.cleaned_data
        return Asked(
            kind=given["kind"],
            audience=given["audience"],
            language=given["language"],
            author=author,
            as_of=given["day"],
            reader=given["reader"] or None,
            since=given["since"],
            meeting=given["meeting"].strip() or None,
            documents=(self.document_id,) if self.document_id else (),
            area=given["area"] or None,
            party=given["party"] or None,
            handling=(given["handling"],) if given.get("handling") else (),
            horizon=dt.timedelta(days=int(given["ahead"] or "90")),
            **more,
        )


class TemplateForm(forms.Form):
    """The ministry's own template, for the brief as DOCX."""

    prefix = "own"

    template = forms.FileField(
        label=gettext_lazy("Your own template (.docx)"),
        help_text=gettext_lazy("Its styles, head and foot are kept; the brief is set into it."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_template(self) -> bytes:
        """Refuse what is no such file, and what is too large once it is unpacked."""
        sent = self.cleaned_data["template"]
        try:
            with zipfile.ZipFile(sent) as packed:
                members = packed.infolist()
        except zipfile.BadZipFile:
            members = []
        if not any(one.filename == "word/document.xml" for one in members):
            raise forms.ValidationError(_("It is not a Word document (.docx): choose another."))
        if max(sent.size, sum(one.file_size for one in members)) > LARGEST:
            raise forms.ValidationError(_("It is too large: a template has 50 MB at most."))
        sent.seek(0)
        body: bytes = sent.read()
        return body
