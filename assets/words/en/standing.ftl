# Ratings, conduct and tournaments.

error-needs-account = This match is rated, and whoever plays it has an account. Make one first.
error-needs-people = Only matches between people are rated. Take the computers out of their seats.
error-not-reliable = This table is for those who see more of their matches through to the end.
error-unknown-tournament = There is no such tournament, or you have nothing to do with it.
error-not-organiser = Only the organiser may do that.
error-unknown-entry = The draw has no such entry.
error-round-open = Matches of this round are under way.
error-round-begun = This round has begun already, or is not next.
error-too-few = Two people at least must have accepted.
error-already-entered = This player has an entry already.
