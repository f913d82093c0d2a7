# What is sent to players whose turn it is while they are not here, and what their own desktop tells them.
notice-title =
    Dual Power: { $count ->
        [one] your turn
       *[other] your turn in { $count } matches
    }
notice-link = { $scenario }: { $link }
notice-code = { $scenario }, table { $code }
notice-test-title = Dual Power: a notice for trial
notice-test = It has arrived: from now on you are written to here when it is your turn and you are not there.
notice-why = You asked for this at the server on which you play. To get no more of it, take this address out there.

desktop-turn-title = Dual Power: your turn
desktop-turn = { $scenario }: you are to decide.
settings-notices = When it is your turn
settings-notices-on = Desktop notice
settings-notices-off = None
