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
notice-confirm-title = Dual Power: your code is inside
notice-confirm =
    Type this code on the page of notices in the game, within { $minutes } minutes:

    { $code }

    From then on you are told here when it is your turn and you are not there.
notice-confirm-why = If you did not ask for this, somebody has mistyped an address: do nothing, and no notices are sent here.
notice-why = You asked for this at the server on which you play. To get no more of it, take this address out there.

desktop-turn-title = Dual Power: your turn
desktop-turn = { $scenario }: you are to decide.
settings-notices = When it is your turn
settings-notices-on = Desktop notice
settings-notices-off = None

# The page about notices
notices-title = Notices
notices-where = Where you are written to
notices-nowhere = Nowhere. Add an address below, and you are told there that it is your turn while you are not here.
notices-none-allowed = This server writes to nobody. Your own desktop can tell you, while the game is open.
notices-remove = Take out
notices-add-label = Add an address
notices-add = Add
notices-added = Added. A code is on its way there.
notices-removed = Taken out.
notices-set = It holds from now on.
notices-confirm = Confirm
notices-unconfirmed = Not confirmed: nothing but a code is sent there
notices-code-label = The code that was sent there
notices-code-hint = Six digits
notices-code-help = It holds for 30 minutes and for five tries. Until then nothing else is sent there.
notices-code-send = Send a code again
notices-code-later = Later
notices-code-came = The code has been sent. Read it there, and type it here.
notices-code-lost = The code has not been taken there. Look whether the address is right, or have it sent again.
notices-confirmed = Confirmed: you are written to there from now on. Send a notice for trial, if you like.
notices-there = This address is there already.
notices-full = Three addresses are the most: take one out first
notices-more = More kinds
notices-kind-mail = E-mail
notices-kind-ntfy = ntfy
notices-kind-discord = Discord
notices-kind-slack = Slack
notices-kind-matrix = Matrix
notices-kind-hook = Webhook
notices-kind-other = Other
notices-kind-at = { $kind }, { $place }
notices-address = { $kind }: { $rest }
notices-address-at = { $kind }: { $rest } at { $place }
notices-label-mail = Your e-mail address
notices-label-ntfy = Topic
notices-label-discord = Webhook
notices-label-slack = Webhook
notices-label-matrix = Access token and room
notices-label-hook = What stands behind the host
notices-label-other = What stands behind ://
notices-hint-mail = ada@example.org
notices-hint-ntfy = a-topic-that-nobody-guesses
notices-hint-discord = https://discord.com/api/webhooks/...
notices-hint-slack = https://hooks.slack.com/services/...
notices-hint-matrix = syt_token/!room:example.org
notices-hint-hook = path/of/the/hook
notices-hint-other = as apprise writes it
notices-help-mail = One reader alone. The server writes from its own mail server.
notices-help-ntfy = Whoever knows the topic reads along: choose one that nobody guesses, and subscribe to it in the ntfy app.
notices-help-discord = In the settings of a channel of yours, under Integrations, make a webhook and copy its link here.
notices-help-slack = Make an incoming webhook in your workspace and copy its link here.
notices-help-matrix = The access token of an account made for this, a slash, and the room that it shall write to.
notices-help-hook = The server posts title and text there.
notices-help-other = The rest of an address as the documentation of apprise gives it.
notices-odd-mail = That is no e-mail address.
notices-odd-ntfy = That is no topic of this ntfy server.
notices-odd-discord = That is no link to a webhook of Discord.
notices-odd-slack = That is no link to a webhook of Slack.
notices-odd-matrix = Write the access token, a slash, and the room.
notices-odd-hook = That is no path at this host.
notices-odd-other = That is no address of this kind.
notices-test = Send a notice for trial
notices-testing = A notice is on its way. This takes some seconds.
notices-tested-all = It has arrived everywhere.
notices-tested-some = It has not arrived everywhere: see which address.
notices-came = The notice has arrived
notices-lost = The notice has not arrived
notices-delay = So long after your turn came, if you have not been here
notices-digest = At least so long between two notices
notices-quiet = Quiet hours
notices-quiet-off = None
notices-quiet-on = In these hours
notices-hours-label = From, to, time zone
notices-hour = 22:00
notices-zone = Europe/Berlin
notices-hours = Set
notices-first = These hold for your addresses: add one first.
notices-desktop = On this desktop, while you look at another window
notices-desktop-note = Once for each turn that begins while the game is open and you do not look at it.
notices-span-none = No pause
notices-span-minutes = { $count } min
notices-span-hours = { $count } h
notices-span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
