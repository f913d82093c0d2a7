"""Measurements: figures beside a baseline of the same run, for a bare time says little."""
