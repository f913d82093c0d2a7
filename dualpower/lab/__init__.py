"""The balance lab: many matches between bots, counted, compared and shown (`dual-power sim`)."""
