"""Charts that a slide program draws: quiet, in our colours, with their figures behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.briefs.native import Native, Series
from dashboard.briefs.slide_parts import LEFT, WIDE, rgb
from dashboard.theme import LIGHT

TOP, HIGH = 2.6, 4.3
"""Place of a chart, inches."""

NUMBERS = "0.0"
SLANT = "-2700000"
"""An eighth of a turn, as files say it."""


def add_chart(slide: Slide, found: Native) -> GraphicFrame:
    """Draw a chart on a slide."""
    return _DRAWERS[found.form](slide, found)


def _bars(slide: Slide, found: Native) -> GraphicFrame:
    frame = _categories(slide, found, kind=XL_CHART_TYPE.BAR_CLUSTERED)
    names = frame.chart.category_axis
    names.reverse_order = True  # a slide program begins at the bottom
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(12)
    _filled(frame.chart, found=found, letters=11)
    return frame


def _columns(slide: Slide, found: Native) -> GraphicFrame:
    frame = _categories(slide, found, kind=XL_CHART_TYPE.COLUMN_CLUSTERED)
    names = frame.chart.category_axis
    names.tick_labels.font.size = Pt(10)
    names._element.txPr.bodyPr.set("rot", SLANT)  # noqa: SLF001 - the library has no other way
    _filled(frame.chart, found=found, letters=9)
    return frame


def _filled(chart: Any, *, found: Native, letters: int) -> None:  # noqa: ANN401 - as the library gives it
    """Colour bars and write their values at their ends, in place of a scale."""
    plot, scale = chart.plots[0], chart.value_axis
    plot.gap_width, plot.overlap = 55, -5
    _quiet(chart.category_axis)
    scale.visible = scale.has_major_gridlines = False
    if all((value or 0) >= 0 for one in found.series for value in one.values):
        scale.minimum_scale = 0
    _labelled(plot, letters=letters, position=XL_LABEL_POSITION.OUTSIDE_END)
    for number, (drawn, one) in enumerate(zip(plot.series, found.series, strict=True)):
        drawn.invert_if_negative = False
        _fill(drawn, colour=one.colour)
        for at, colour in found.colours.items() if number == 0 else ():
            _fill(drawn.points[at], colour=colour)


def _lines(slide: Slide, found: Native) -> GraphicFrame:
    frame = _categories(slide, found, kind=XL_CHART_TYPE.LINE_MARKERS)
    chart = frame.chart
    chart.category_axis.tick_labels.font.size = chart.value_axis.tick_labels.font.size = Pt(12)
    _quiet(chart.category_axis)
    _gridded(chart.value_axis)
    for drawn, one in zip(chart.plots[0].series, found.series, strict=True):
        drawn.smooth = False
        _mark(drawn, colour=one.colour, line=True)
    _labelled(chart.plots[0], letters=11, position=XL_LABEL_POSITION.ABOVE)
    return frame


def _points(slide: Slide, found: Native) -> GraphicFrame:
    data = XyChartData(number_format=NUMBERS)
    for one in found.series:
        series = data.add_series(one.name)
        for x, y in zip(one.across, one.values, strict=True):
            series.add_data_point(x, y)
    frame = _placed(slide, data, kind=XL_CHART_TYPE.XY_SCATTER)
    chart = frame.chart
    _legend(chart, shown=True)
    for axis, title in zip((chart.category_axis, chart.value_axis), found.titles, strict=True):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 100, 25
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
        axis.tick_labels.font.size = Pt(11)
        _gridded(axis)
    for drawn, one in zip(chart.plots[0].series, found.series, strict=True):
        _mark(drawn, colour=one.colour, line=one.line)
        if one.line:
            drawn.marker.style = XL_MARKER_STYLE.NONE
        _name(drawn, series=one)
    return frame


def _name(drawn: Any, *, series: Series) -> None:  # noqa: ANN401 - as the library gives it
    """Label the chosen points with their names."""
    for at, text in enumerate(series.names):
        if text:
            label = drawn.points[at].data_label
            label.position, label.text_frame.text = XL_LABEL_POSITION.RIGHT, text
            label.text_frame.paragraphs[0].runs[0].font.size = Pt(12)


def _categories(slide: Slide, found: Native, *, kind: XL_CHART_TYPE) -> GraphicFrame:
    data = CategoryChartData(number_format=NUMBERS)
    data.categories = found.categories
    for one in found.series:
        data.add_series(one.name, one.values)
    frame = _placed(slide, data, kind=kind)
    _legend(frame.chart, shown=len(found.series) > 1)
    return frame


def _placed(slide: Slide, data: Any, *, kind: XL_CHART_TYPE) -> GraphicFrame:  # noqa: ANN401 - either data of the library
    place = (Inches(LEFT), Inches(TOP), Inches(WIDE), Inches(HIGH))
    frame: GraphicFrame = slide.shapes.add_chart(kind, *place, data)  # type: ignore[assignment]
    return frame


def _legend(chart: Any, *, shown: bool) -> None:  # noqa: ANN401 - as the library gives it
    chart.has_title, chart.has_legend = False, shown
    chart.font.color.rgb = rgb(LIGHT.ink)
    if shown:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(12)


def _labelled(plot: Any, *, letters: int, position: XL_LABEL_POSITION) -> None:  # noqa: ANN401 - as above
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = NUMBERS, False
    labels.position, labels.font.size = position, Pt(letters)


def _quiet(axis: Any) -> None:  # noqa: ANN401 - as above
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = rgb(LIGHT.line)


def _gridded(axis: Any) -> None:  # noqa: ANN401 - as above
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.line)
    axis.format.line.fill.background()


def _fill(drawn: Any, *, colour: str) -> None:  # noqa: ANN401 - a series or a point
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(colour)


def _mark(drawn: Any, *, colour: str, line: bool) -> None:  # noqa: ANN401 - as above
    """Draw a series as points, with a line where one is asked for."""
    hue: RGBColor = rgb(colour)
    drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 8
    drawn.marker.format.fill.solid()
    drawn.marker.format.fill.fore_color.rgb = hue
    drawn.marker.format.line.color.rgb = hue
    if line:
        drawn.format.line.color.rgb, drawn.format.line.width = hue, Pt(2)
    else:
        drawn.format.line.fill.background()


_DRAWERS: Mapping[str, Callable[[Slide, Native], GraphicFrame]] = {
    "bars": _bars,
    "columns": _columns,
    "lines": _lines,
    "points": _points,
}
"""What draws each form."""
