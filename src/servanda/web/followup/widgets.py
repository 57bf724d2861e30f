"""An input for several codes: one a line, each with the list that helps typing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

_SPARE = 2


class Lines(forms.Widget):
    """Inputs for some values, with empty ones for more; the names of later ones end in a number.

    Args:
        offered: Id of the list of values that are offered.
        label: What one of them is called for those who do not see the page.
    """

    template_name = "servanda/followup/lines.html"
    use_fieldset = True

    def __init__(self, offered: str, label: str) -> None:
        super().__init__()
        self._offered, self._label = offered, label

    def value_from_datadict(
        self,
        data: Any,
        files: MultiValueDict[str, Any],  # noqa: ARG002 - Django's signature
        name: str,
    ) -> list[str]:
        """Return what was typed in all of them."""
        later = [key for key in data if key.startswith(f"{name}.")]
        keys = [name, *sorted(later, key=lambda key: (len(key), key))]
        return [text for key in keys for text in data.getlist(key)]

    def value_omitted_from_data(
        self,
        data: Any,
        files: MultiValueDict[str, Any],  # noqa: ARG002 - Django's signature
        name: str,
    ) -> bool:
        """Whether nothing was sent."""
        return name not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return what the template needs: a value for each line."""
        context: dict[str, Any] = super().get_context(name, None, attrs)
        texts = [value] if isinstance(value, str) else list(value or ())
        texts = [text for text in texts if text.strip()] + [""] * _SPARE
        context["lines"] = [
            (f"{name}.{n}" if n else name, text, f"{self._label} {n + 1}")
            for n, text in enumerate(texts)
        ]
        context["offered"] = self._offered
        return context
