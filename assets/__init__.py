"""Fonts, icons, marks, map drawings and words of Dual Power."""
