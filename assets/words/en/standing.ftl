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

standing-title = Ratings
standing-asked = Ratings; { $count ->
    [one] a tournament asks you
   *[other] { $count } tournaments ask you
}
standing-player = A player
standing-name = Nickname
standing-own = Yours
standing-look = Look up
standing-ranking = Ranking
standing-before = Those above
standing-after = Those below
standing-none = Nobody is rated with this faction yet.
standing-account = account
standing-guest = guest
standing-unrated = no rated match yet
standing-rating = { $rating } ± { $uncertainty }
standing-matches = { $matches ->
    [one] { $matches } match, { $won } won
   *[other] { $matches } matches, { $won } won
}
standing-note = Everybody begins at 1500 ± 667, and the ± shrinks with every rated match. Each faction has a ranking of its own, in the order of what a player is almost certainly worth.
standing-conduct-none = None of their matches has counted yet.
standing-conduct = Saw { $finished } of the last { $count ->
    [one] { $count } match
   *[other] { $count } matches
} through to the end.
standing-left = Left { $count }.
standing-timed-out = Ran out of time in { $count }.
standing-replaced = Was replaced in { $count }.

cup-title = Tournaments
cup-yours = Your tournaments
cup-none = You are asked to no tournament. Make one, and ask others to it by nickname.
cup-choose = Choose a tournament on the left.
cup-line = by { $organiser }, round { $round } of { $rounds }
cup-line-new = by { $organiser }, not drawn yet
cup-state-asked = you are asked
cup-state-in = you play
cup-state-out = you do not play
cup-new = New tournament
cup-facts = { $scenario }, { $length }, tables of { $seats }, { $rounds ->
    [one] { $rounds } round
   *[other] { $rounds } rounds
}
cup-rated = rated
cup-place = Place
cup-player = Player
cup-points = Points
cup-wins = Last words
cup-blocs = Blocs
cup-opponents = Opponents
cup-played = Played
cup-bot = Computer
cup-entry-asked = asked
cup-entry-out = not playing
cup-tables = Tables
cup-no-tables = There are no tables yet: the organiser begins the first round.
cup-table = Round { $round }: { $people }
cup-over = over
cup-open = under way
cup-waits = not begun yet
cup-enter = Enter
cup-accept = Play
cup-decline = Do not play
cup-withdraw = Withdraw
cup-return = Play again
cup-round = Begin round { $round }
cup-anyway = Begin round { $round } now
cup-more = More players
cup-more-tables = More tables
cup-organise = As the organiser
cup-take-out = Take { $name } out
cup-ask = Ask to play
cup-ask-instead = Ask instead of { $name }
cup-nickname = Nickname of an account
cup-name = Name
cup-people = Players
cup-people-hint = Nicknames of accounts, with commas
cup-people-note = Put yourself among them if you play. Everybody is asked, and those who accept are drawn when you begin the first round. A number that fills the tables is fairer: where it does not, computers play.
cup-rounds = Rounds
cup-make = Make the tournament

new-rated = Ratings
rated-false = Not rated
rated-true = Rated
new-reliable = Matches seen through
reliable-any = Any share
reliable-some = From { $rate } %
reliable-from = from { $rate } % seen through
seat-finishes = sees { $rate } % through
