"""The composition root of Dual Power: the command line that puts rules, server and game together."""

__version__ = "0.1.0"
