"""Paper checks: what a careful reader would say of a paper before it is laid before anybody.

A check is one function in one file of ``checks``; it is given a :class:`~.paper.Paper` and yields what it found.
The words of the trade that checks go by (acronyms, bodies, funds, repealed law, loose words) are data under
``terms``. Nothing here reads a file, knows a database or changes a paper: it points, says why and what to do.
"""
