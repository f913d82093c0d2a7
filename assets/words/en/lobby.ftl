## The lobby: what waits for oneself, tables with a free seat, matches to watch, and invitations

lobby-view-mine = { $count ->
    [0] For you
   *[other] For you: { $count }
  }
lobby-view-open = Free seats
lobby-view-watch = To watch
lobby-any = any
lobby-by-scenario = Scenario: { $what }
lobby-by-length = Length: { $what }
lobby-by-pace = Pace: { $what }
lobby-by-seats = Seats: { $what }
lobby-by-rated = Rated: { $what }
lobby-rated-yes = yes
lobby-rated-no = no
lobby-pace-none = no clock
lobby-pace-live = minutes
lobby-pace-slow = days
lobby-newer = Newer
lobby-older = Older
lobby-none-mine = Nothing waits for you here. Look for a free seat, open a table, or join by code.
lobby-none-open = No table like this has a free seat. Look for any, open one, or join by code.
lobby-none-watch = No match like this is under way.
lobby-teams = teams
lobby-asks = { $name } asks you to { $scenario }
lobby-asks-again = { $name } asks you to play again: { $scenario }
lobby-asked-seat = A seat is kept for you for another { $span }
lobby-asked-free = Any free seat; this lapses in { $span }
lobby-accept = Accept
lobby-decline = Decline
invite = Invite
invite-ask = Ask
invite-back = Take back
invite-who = Nickname
invite-asked = { $name } was asked
invite-unknown-player = No account has this nickname, and nobody you have played with. Pass on the code instead.
invite-too-many = You have asked as many people to this table as one may.
new-teams = Partners
teams-false = Anybody
teams-true = Teams
teams-chosen = partners of a bloc choose each other

# What waits elsewhere, told at a table and in a match
strip-invited = { $who } asks you to { $scenario }: the lobby has it under For you.
strip-turn-elsewhere = It is your turn in another match: { $scenario }.
