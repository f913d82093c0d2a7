# Words of what a table agrees about: undo beyond information, pause, the end by agreement, who is gone, watching.

error-paused = The match pauses. Ask the table to go on.
error-motion-open = The table has been asked this already. Wait for its answer.
error-motion-moot = There is nothing to decide about this now.
error-unknown-motion = This is decided already, or was taken back.
error-not-asked = This is for others to answer.
error-not-gone = That player is here, or has not been away for long, or still has time.

key-table = Ask the table

# The sheet
board-menu-agree = Ask the table
board-menu-rewind = Take back by agreement
agree-title = Agreements
agree-ask = Ask the table
agree-none = There is nothing to ask now.
agree-rewind = Take back my last decision
agree-pause = Pause the match
agree-resume = Go on with the match
agree-abandon = End without a verdict
agree-resign = Give my seat up
agree-replace = A computer for { $who }
agree-watch = Watch through { $who }
agree-unwatch = Watch as everybody does
agree-onlooker = { $who } watches through the seat of { $seat }.
agree-dismiss = No longer

# Asked twice
sure-no = No
sure-rewind = Everything since your last decision is taken back, if all the others agree. What was seen stays seen. Dice, cards and conjunctures that had come will not come the same again: the luck is new. It is written in the record.
    .go = Ask the others
sure-rewind-here = Everything since your last decision is taken back. Do so only if everybody at this screen agrees. What was seen stays seen. Dice, cards and conjunctures that had come will not come the same again: the luck is new. It is written in the record.
    .go = All of us agree
sure-abandon = The match ends without a verdict and counts for nobody, if all the others agree. The record with every secret is open then.
    .go = Ask the others
sure-resign-wait = You leave the seat, and the match waits until you or somebody else takes it.
sure-resign-bot = You leave the seat, and a computer plays on. You may take the seat again while no other player has it.
sure-resign = You leave the seat.
    .go = Give my seat up

# What is asked
motion-rewind = { $count ->
    [one] { $who } asks to take the last decision back.
   *[other] { $who } asks to take the last { $count } decisions back.
  }
    .note = What was seen stays seen; the luck will be new. All must agree.
motion-pause = { $who } asks for a pause.
    .note = Nobody acts and no time runs, until the table goes on. All must agree.
motion-resume = { $who } asks to go on.
    .note = More than half decide; without an answer the match goes on.
motion-abandon = { $who } asks to end the match without a verdict.
    .note = It counts for nobody. All must agree.
motion-replace = { $who } asks to let a computer act for { $about }.
    .note = Until they are back. More than half decide; if not, the match waits longer.
motion-overdue = The time of { $about } is up. Shall a computer act?
motion-watch = { $who } asks to watch through your seat.
    .note = They see all that you see, and can sit nowhere else in this match. You alone decide.
motion-agree = Agree
motion-refuse = No
motion-withdraw = Take it back
motion-waiting = Still to answer: { $names }

# The strip
strip-motion = { $words } { $waiting }
strip-paused = The match pauses by agreement. Press { $press } to ask the table to go on.
strip-through = You are watching through the seat of { $who }: what they see, you see. You cannot act.
strip-delayed = { $rounds ->
    [one] You are watching, a round late: this is how things stood as round { $round } began.
   *[other] You are watching, { $rounds } rounds late: this is how things stood as round { $round } began.
  }

# The table's log
happened-rewind = By agreement, decisions were taken back for { $who }.
happened-abandon = The match has ended by agreement.
happened-resigned = { $who } has given the seat up.

# The end
abandoned-title = Ended by agreement
abandoned-text = The table has ended this match without a verdict. It counts for nobody; its record is kept.

# Making a table
new-leavers = Who leaves
leavers-wait = Their seat waits
leavers-bot = A computer plays
new-delay = Watchers
new-customs = This table
customs-late = { $rounds ->
    [1] watchers a round late
    [2] watchers two rounds late
   *[other] watchers three rounds late
}
customs-stand-in = a computer plays for whoever leaves
delay-0 = See all at once
delay-1 = A round late
delay-2 = Two rounds late
delay-3 = Three rounds late
online-watch = Watch
online-late = { $rounds ->
    [one] to be watched a round late
   *[other] to be watched { $rounds } rounds late
  }
