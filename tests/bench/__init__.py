"""Speed, measured against a peer in the same run and never in a test.

``script/bench [BENCH ...] [--repeat N] [--json]`` runs all, or those named. It exits 1 when a promise is missed,
and 0 when it is kept or when a bench had to be left out, saying what to install.

documents
    A panel report (15 sections, about 5,300 words, 15 tables of 12 rows, 10 control charts of 84 months) as HTML,
    DOCX and tagged PDF/UA-1, charts drawn anew. Peer: charts by matplotlib, Markdown, and pandoc to the same three
    formats, its PDF by WeasyPrint. Same content on both sides, another edition each round, so that nothing can be
    printed from memory. Promise: at least 4 times as fast. The table of all 84 points of each chart, which our
    reports carry and the peer's does not, is measured beside it and promises nothing.
pages
    That report released on the public site, against a plain Django view that renders the same content from ten
    queries, in one server with one set of middleware. Promise: at least 5 times the requests a second.
assessments
    100 series of 96 months assessed. Peer: the chart alone in plain Python. Promise: under 0.1 s, with the read.
national
    53,505 series of 96 monthly counts assessed, as of small areas and crime types: years to date, rolling years,
    changes on the year, weighted baselines, and control charts rebased after a year left out. Peer: plain NumPy
    over the whole grid, its table compared column by column. Promise: within 1.2 times its time, twice the rows
    within twice the time (a tenth is allowed for the clock), and 100 times the 150 series a second of
    NHSRplotthedots, which is not run here.
crimes
    A national street file of 5,000,000 rows (44 forces, 96 months) counted by month, force, small area and type
    into Parquet. Peer: the bare DuckDB query. Promise: within 1.5 times its time and 1,000 MB, twice the rows
    within twice the time (a tenth is allowed for the clock), and, once the file has landed, a force's counts by
    month, type and district in under 0.05 s, for the middle force and for the largest. It needs 10 GB of room for
    some minutes.
duties
    Every duty of 43 commissioners over a four-year term worked out from their events, each day looked at with its
    reason, the rulebook read anew; the working goes once a body is done. No peer does this. Promise: under 2 s.
register
    The same duties kept in the office's database, all of them open, read back and counted anew after the events of
    the term were entered; what is told otherwise would be written. Promise: under 2 s, in 12 queries at most.
thread
    The thread of a record among 101,136 edges (43 panels, 7,224 agenda items, their papers, outcomes and actions):
    both ways, its impact and its picture. No peer. Promise: under 0.1 s. The graph built anew, as the first reader
    after a write has it, is measured beside it and promises nothing.

Both sides of a bench take turns, after a warm-up, and medians are compared, so that a busy machine slows both.
The peers live in ``.venv-bench``, made on first use from ``tests/bench/requirements.txt`` (written from
``requirements.in`` by ``uv pip compile --universal --python-version 3.11 --generate-hashes``). Ibis and Spark, for
the test of a warehouse, live in ``.venv-warehouse``, made by ``python -m tests.bench.peers`` from
``requirements-warehouse.txt``.
"""
