"""The server of Dual Power: all input and output around rules.match."""
