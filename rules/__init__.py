"""The rules of Dual Power: pure, deterministic, without any input or output."""
