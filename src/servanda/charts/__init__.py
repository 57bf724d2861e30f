"""Charts as inline SVG, each with its text alternative and the table behind it.

Pure and deterministic: plain values and translated words in, a `Chart` out. The drawings have no
script, no style and no font of their own; lines and words are in `currentColor`, and what is
coloured is legible on white and on black, so the same drawing serves pages, paper and files.
"""

from servanda.charts.chart import Chart, Heading
from servanda.charts.counting import Bar, counts
from servanda.charts.curve import CurveLine, CurveMark, adherence_curve
from servanda.charts.flow import Flow, FlowNode, Stage, lineage_flow
from servanda.charts.over_time import ProgressLine, ProgressPoint, progress_over_time
from servanda.charts.shares import progress_bars
from servanda.charts.timeline import Shown, TimelineMark, TimelineRow, timeline

__all__ = [
    "Bar",
    "Chart",
    "CurveLine",
    "CurveMark",
    "Flow",
    "FlowNode",
    "Heading",
    "ProgressLine",
    "ProgressPoint",
    "Shown",
    "Stage",
    "TimelineMark",
    "TimelineRow",
    "adherence_curve",
    "counts",
    "lineage_flow",
    "progress_bars",
    "progress_over_time",
    "timeline",
]
