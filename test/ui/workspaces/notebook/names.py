"""A file without findings, to begin with."""

PRICES = ["a.json", "b.json"]
