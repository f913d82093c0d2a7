# Ratings, conduct and tournaments.

error-needs-account = This match is rated, and whoever plays it has an account. Make one first.
error-needs-people = Only matches between people are rated. Take the computers out of their seats.
error-not-reliable = This table is for those who see more of their matches through to the end.
