# Words of the clock: choosing one, reading it, and what happens when time is up.

error-seat-lost = The time of this seat has run out, and a computer has it for good.
error-no-vacation = There is no vacation left here, or the time was up before it began.

# Spans
clock-short-days = { $count } d
clock-hours = { $count } h
clock-minutes = { $count } min
clock-seconds = { $count } s
clock-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }

# What a table chose
clock-none = No clock
clock-of-move = { $length } for every decision
clock-of-bank = { $length } each
clock-of-bank-increment = { $length } + { $increment } a decision
clock-of-days = { $days ->
    [one] A day for every decision
   *[other] { $days } days for every decision
  }
clock-of-days-vacation = { $clock } and { $vacation ->
    [one] a day of vacation
   *[other] { $vacation } days of vacation
  }
clock-chosen = { $clock }, then { $timeout }
timeout-remind = the table is told
timeout-bot = a computer stands in
timeout-vote = the table votes
timeout-forfeit = the seat is lost

# Choosing
new-clock = Clock
new-timeout = When time is up
pace-none = No clock
    .note = Everybody takes as long as they like.
pace-quick = Quick
    .note = 10 minutes each, and 10 seconds more with every decision. For one sitting.
pace-calm = Calm
    .note = 25 minutes each, and 20 seconds more with every decision. For one long evening.
pace-daily = One move a day
    .note = A day for every decision, and 14 days of vacation each. For weeks, from anywhere.
pace-own = Own numbers
    .note = The clock as you set it.
own-kind-move = A decision
own-kind-bank = The match
own-kind-days = Days
own-move = Time for a decision
own-bank = Time for the match
own-increment = More with a decision
own-days = For a decision
own-vacation = Vacation each
timeout-choose-remind = Remind
    .note = Everybody sees that the time is up. Nothing else happens.
timeout-choose-bot = Computer
    .note = A computer acts in the seat until its player acts again.
timeout-choose-vote = Vote
    .note = Those seated decide: wait, or let a computer act.
timeout-choose-forfeit = Forfeit
    .note = A computer has that one seat for good. The others play on.
timeout-stand-in = Which computer

# On the board and at the table
clock-yours = Your time
clock-left = { $span } left
clock-low = low
clock-overdue = time is up
clock-paused = the clock stands
clock-away = away for { $span }
clock-lost = a computer’s for good
clock-stood-in = a computer plays
clock-title = The table
board-menu-table = The table
clock-policy = When time is up: { $timeout }
clock-vacation = Vacation
clock-vacation-left = { $days ->
    [0] No day of vacation is left.
    [one] { $days } day of vacation is left.
   *[other] { $days } days of vacation are left.
  }
clock-vacation-go = { $days ->
    [one] Be away for a day
   *[other] Be away for { $days } days
  }
clock-vacation-end = I am back
clock-vacation-less = One day less
clock-vacation-more = One day more
clock-take-back = Take the seat back
clock-log = At the table
clock-log-none = Nothing has happened yet.
key-clock = The table: clocks, vacation, what happened

strip-stand-in = You were away, so a computer plays for you. Act, or press { $press } and take your seat back.
strip-happened = { $words }

# The table's log
happened-table = The table
happened-time-up = { $who }: time is up.
happened-stand-in = A computer ({ $bot }) plays for { $who } until they are back.
happened-back = { $who } is back.
happened-lost = { $seat } is a computer’s ({ $bot }) for good.
happened-longer = { $who } has more time.
happened-vacation = { $days ->
    [one] { $who } is away for a day.
   *[other] { $who } is away for { $days } days.
  }
happened-vacation-end = { $who } is back from vacation.
happened-pause = The clock stands.
happened-resume = The clock goes on.
