"""Comparison of arrays, and where and how two of them differ."""
