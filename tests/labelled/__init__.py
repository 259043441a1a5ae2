"""Labelled faults: known faults put into the sample city, to measure what the check finds.

`python -m tests.labelled` prints recall, right line and false alarms.
"""
