"""A made-up report with every kind of block, awkward words and all, shared by the tests of the renderers."""

from __future__ import annotations

from dataclasses import replace

from peelian.reports.charts import ChartPoint, xmr_chart
from peelian.reports.stock_charts import StockPoint, bars_chart
from peelian.reports.tree import (
    Block,
    Chart,
    Control,
    Document,
    Emphasis,
    FigureText,
    FigureUse,
    Heading,
    Inline,
    ItemList,
    Link,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

AWKWARD = '#eval("1") $x$ *stars* _lines_ <b>bold</b> & @ref `code` \\ [x] "quotes" ~ // ŵ ŷ £12,500 −3.4% ↑'
"""Words that mean something to HTML, XML or the typesetter and must come out as they stand."""

TITLE = "Report of the Police and Crime Commissioner to the Police and Crime Panel"
_SOURCE = "ab" * 32


def use(token: str, text: str, value: str, kind: str = "value") -> FigureUse:
    """What a figure stands for; everything but its token, words and value is the same."""
    return FigureUse(
        token=token,
        body="warwickshire",
        measure="burglary-dwelling",
        period="2021-Q1",
        as_at="2021-09-01",
        method="count",
        kind=kind,
        text=text,
        value=value,
        reported_on="2021-08-27",
        source=_SOURCE,
        cell="Sheet1!C4",
    )


def control() -> Control:
    """A control block with every row filled."""
    return Control(
        title=TITLE,
        prepared_by="Scrutiny and Performance Lead",
        prepared_for="Warwickshire Police and Crime Panel",
        date="23 September 2021",
        version="1.2",
        marking="OFFICIAL",
        foi="Yes",
        body="Office of the Police and Crime Commissioner for Warwickshire",
        as_at="1 September 2021",
        window="1 April 2021 to 30 June 2021",
        signed_by="Chief Executive",
        signed_on="16 September 2021",
    )


def _cells(*words: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Text(word),) for word in words)


def offences_chart(months: int = 30) -> Chart:
    """A control chart with a signal and a month that nobody reported."""
    points = []
    for index in range(months):
        start = f"{2019 + index // 12}-{index % 12 + 1:02d}-01"
        value = None if index == 7 else 96.0 + (index * 37) % 29 + (60 if index == 20 else 0)
        signal = "Above the upper limit" if index == 20 else ""
        points.append(ChartPoint(start[:7], start, value, 110.0, 72.5, 147.5, signal))
    spec, svg = xmr_chart(points, title="Burglary a month with its limits", unit="Recorded offences a month")
    rows = tuple(
        (
            (Text(p.label),),
            (Text("not reported" if p.value is None else f"{p.value:.0f}"),),
            (Text(p.signal or "None"),),
        )
        for p in points
    )
    table = Table("Burglary a month", ("Month", "Offences", "Signal"), rows, numeric=(1,), anchor="burglary-data")
    words = "Burglary varied between 96 and 184 a month around an average of 110. One month was above the limit."
    return Chart("Burglary by month, with its limits", words, spec, svg, table, anchor="burglary-chart")


def officers_chart() -> Chart:
    """Bars for a stock at two dates."""
    held = (("31 March 2020", 887.1, 900.0), ("31 March 2021", 950.0, 991.25))
    points = [
        StockPoint(day, name, v) for day, *vs in held for name, v in zip(("Strength", "Plan"), vs, strict=True)
    ]
    spec, svg = bars_chart(points, title="Officers in post and planned", unit="Officers, full-time equivalent")
    rows = tuple(_cells(day, f"{post:,.2f}", f"{plan:,.2f}") for day, post, plan in held)
    table = Table("Officers in post and planned", ("Date", "Strength", "Plan"), rows, numeric=(1, 2))
    return Chart(
        "Officers in post and planned", "Strength rose towards the plan.", spec, svg, table, "officers-chart"
    )


def districts() -> Table:
    """A table with figures, a note and a row header."""
    first = _cells("North Warwickshire", "", "−12.4%", "Falling")
    rows = (
        (first[0], (FigureText("806", "burglary-806"),), *first[2:]),
        _cells("Nuneaton and Bedworth", "1,204", "+3.1%", "No change"),
        _cells("Stratford-on-Avon", "94", "too few to compare", "No change"),
    )
    return Table(
        caption="Burglary by district, April to June 2021",
        head=("District", "Offences", "Change on baseline", "Signal"),
        rows=rows,
        numeric=(1, 2),
        note=(Text("Baseline: the same quarter of "), Emphasis("2017 to 2019"), Text(", weighted 3, 2, 1.")),
        anchor="districts",
    )


def blocks() -> tuple[Block, ...]:
    """Every kind of block, in the order of a real report."""
    inner = ItemList((ListItem((Text("street lighting"),)), ListItem((Text("alley gates"),))))
    contacts = Table("Contacts", ("Name", "Post"), (_cells("A. Reader", "Clerk"),), row_headers=False)
    bid = ListItem((Text("a bid"),))
    invited = (Text("Members of the Panel are invited to "), Strong("consider"), Text(" this report."))
    return (
        Heading(2, "Recommendation", "recommendation"),
        Paragraph(invited, "p1", "1."),
        Heading(2, "Burglary", "burglary"),
        Paragraph(
            (
                Text("There were "),
                FigureText("806", "burglary-806"),
                Text(" offences, "),
                FigureText("12.4% fewer", "burglary-change"),
                Text(" than the baseline; see "),
                Link("the table", "#districts"),
                Text(", "),
                Link("the published data", "https://data.example/burglary?a=1&b=2"),
                Text(" and "),
                Link("the office", "mailto:office@warwickshire.example"),
                Text("."),
            ),
            "p2",
            "2.",
        ),
        districts(),
        Heading(3, "By month", "by-month"),
        offences_chart(),
        Heading(4, "What was done", "what-was-done"),
        ItemList((ListItem((Text("Safer Streets money went to "), Strong("two")), (inner,)), bid)),
        ItemList((ListItem((Text("third"),)), ListItem((Text("fourth"),))), ordered=True, start=3),
        Quote((Text("The police are the public and the public are the police."),)),
        Heading(2, "Officers", "officers"),
        Paragraph((Text(AWKWARD),), "p3", "3."),
        officers_chart(),
        contacts,
    )


def sample_document(*, draft: bool = False) -> Document:
    """The whole report."""
    figures = (
        use("burglary-806", "806", "806"),
        use("burglary-change", "12.4% fewer", "-12.4", kind="change"),
    )
    return Document(
        ref="warwickshire/reports/2021-09-23",
        control=control(),
        blocks=blocks(),
        figures=figures,
        modified="2021-09-16",
        as_at="2021-09-01",
        draft=draft,
        notices=("Figures for June 2021 are provisional.",),
    )


def long_document(sections: int = 6) -> Document:
    """The sample many times over, so that it runs to many pages."""
    return replace(sample_document(), blocks=blocks() * sections)
