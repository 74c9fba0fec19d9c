"""A report for paper: the same as on its page, and the chart as a picture."""

from base64 import b64encode
from dataclasses import dataclass, fields

from furthest.kernel.govuk.shapes import Chart
from furthest.modules.impact.presenters.boards import BoardPage

WIDTH, HEIGHT, SHARE = 600, 70, 0.8


@dataclass(frozen=True, kw_only=True)
class PaperReport(BoardPage):
    """A BoardPage with its chart as the address of a picture."""

    picture: str = ""


def paper_report(page: BoardPage) -> PaperReport:
    """IMPACT-15: the page of a report, for a PDF."""
    same = {one.name: getattr(page, one.name) for one in fields(page)}
    return PaperReport(**same, picture=picture_of(page.chart))


def picture_of(chart: Chart | None) -> str:
    """Columns as an SVG picture, in the form of a data address; empty without a chart."""
    if chart is None:
        return ""
    highest = max(1, *(bar.value for bar in chart.bars))
    step = WIDTH / len(chart.bars)
    columns = "".join(
        f'<rect x="{number * step:.1f}" y="{HEIGHT - (high := HEIGHT * bar.value / highest):.1f}"'
        f' width="{step * SHARE:.1f}" height="{high:.1f}" fill="#17485c"/>'
        for number, bar in enumerate(chart.bars)
    )
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{columns}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
