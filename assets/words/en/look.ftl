# Looking back at earlier positions, in play and after an absence.
look-title = Looking back
look-away = Since you were away
look-where = Round { $round }, impulse { $impulse } · decision { $at } of { $last }
look-start = The set-up
look-nothing = Nothing that you could know of changed.
look-first = Start
look-round-back = Round before
look-back = Back
look-on = On
look-round-on = Round after
look-last = Newest
look-close = Go on playing
look-keys = Left and right: a decision. Up and down: a round. Esc: go on playing.
board-menu-look = Look back
