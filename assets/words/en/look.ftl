# Looking back at earlier positions, in play and after an absence.
look-title = Looking back
look-away = Since you were away
look-where = Round { $round }, impulse { $impulse } · decision { $at } of { $last }
look-start = The set-up
look-begun = The position in which this match began
look-nothing = Nothing that you could know of changed.
look-first = Start
look-round-back = Round before
look-back = Back
look-on = On
look-round-on = Round after
look-last = Newest
look-play = Another course
look-close = Go on playing
look-keys = Left and right: a decision. Up and down: a round. Esc: go on playing.
board-menu-look = Look back

# Playing on from a position of a finished match
verdict-branch = Play on from here

# Whose eyes the replay of a finished match is seen with
verdict-eyes-all = Shown: with every secret
verdict-eyes-state = Shown: as the State knew it
branch-title = Another course
branch-whence = It goes on in round { $round }, impulse { $impulse }, after { $decisions } decisions. What had come out by then stays; dice and cards after it are new. The finished match stays as it was.
branch-seen = It goes on in round { $round }, impulse { $impulse }, as your seat knew the position. What you did not know then is dealt at random; dice and cards are new. Nothing of it tells of the match that it comes from, and that match goes on meanwhile.

# The next match with the same people
rematch-title = The next match
rematch-asked = The server makes a table with the same people and settings, everybody a seat further…

# Records of finished matches
menu-records = Records
records-title = Finished matches
records-lead = Each is one file: the whole match with its dice. Send it to whoever shall see it; to open one that you were sent, drop it on this window or put it into { $folder }.
records-none = No record is kept yet. The verdict of a match has a button that keeps it.
records-line = { $length }, { $seats ->
    [one] one seat
   *[other] { $seats } seats
  }, { $entries ->
    [one] one entry
   *[other] { $entries } entries
  } · { $name }
records-older = Older
records-newer = Newer
records-bad = This record cannot be opened

# The dice, checked at the end
dice-proof = The dice are those whose digest the table showed when you came: { $digest }…
dice-forged = These are not the dice whose digest the table showed when you came: { $digest }…
