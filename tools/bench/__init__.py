"""How fast and how heavy the pages are: ``make bench``, or ``python -m tools.bench --help``.

An installation of its own in a temporary folder, as production has it, with a thousand people.
Most of their rows are written in bulk; one person's are made by the actions that people use, and
the two must be equal field by field before anything is measured. Each page is timed beside a
plain Django view of the same bytes (plain.py). The budgets stand in report.py.
"""
