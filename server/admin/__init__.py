"""The admin page of a server: matches, players, reports, sanctions and the trail of what keepers did.

It is served on an address of its own, which is not the players', and only if the configuration names one.
"""
