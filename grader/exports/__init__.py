"""Exports: what a platform needs to grade one exercise where students hand it in."""
