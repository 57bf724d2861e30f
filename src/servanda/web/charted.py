"""Charts on pages: `servanda/charts/chart.html` shows them with `servanda/charts.css`."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from servanda.charts import Chart


@dataclass(frozen=True, kw_only=True, slots=True)
class Charted:
    """A chart as templates show it: `is_wide` ones scroll on a narrow screen."""

    chart: Chart
    is_wide: bool = True

    @property
    def svg(self) -> SafeString:
        """The drawing; `charts` escapes every text in it."""
        return mark_safe(self.chart.svg)  # noqa: S308 - see above
