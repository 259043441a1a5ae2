"""The display standard: one module a chapter, one function a clause; thresholds are data."""

from sitegen.standard.rules import RETIRED, RULES

__all__ = ["RETIRED", "RULES"]
