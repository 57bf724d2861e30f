"""How forms look: every field with its label, its hint and its errors, tied together."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders forms with our own templates."""

    form_template_name = "servanda/forms/form.html"
    field_template_name = "servanda/forms/field.html"
