"""Fitting the weights of the bots' evaluation to the results of matches."""
