# Words of talk at a table: chat, ready-made messages, who is not heard, reports and notes.

error-talk-closed = Watchers are not in this table's talk.
error-nobody-there = No other player sits there.
error-unknown-message = There is no such message.
error-unknown-player = There is no such player.

key-talk = Chat
key-notes = Own notes

# The panel
talk-title = Chat
talk-unread = { $count } new
talk-open = Chat, { $count ->
    [0] nothing new
    [one] one new message
   *[other] { $count } new messages
  }
talk-close = Close
talk-tab-talk = Talk
talk-tab-presets = Phrases
talk-tab-people = People
talk-tab-note = Note
talk-to = To { $whom }
    .tip = Who hears it: Up and Down
talk-to-table = the table
talk-to-bloc = the { $bloc }
talk-to-seat = { $who }
talk-hint-table = Write to the table
talk-hint-bloc = Only the { $bloc } hears it
talk-hint-seat = Only { $who } hears it
talk-send = Send
talk-sending = On its way …
talk-none = Nobody has said anything yet.
talk-earlier = Earlier messages: Page up
talk-closed-note = Watchers are not in this table's talk.
talk-you = You
talk-watching = watching
talk-said-to-bloc = to the { $bloc }
talk-said-to-you = to you alone
talk-said-to-seat = to { $who }
talk-news = { $who }: { $words }

# Ready-made messages
talk-phrases-note = Everybody reads these in their own language.
talk-group-greetings = Greetings
talk-group-answers = Answers
talk-group-accord = The Accord
talk-group-plans = Plans and warnings
talk-choose = Choose by number
talk-fill = Left and Right choose, Up and Down go on, Enter sends.
talk-op = Operation
talk-place = Place
talk-faction = Faction
talk-gap-op = (operation)
talk-gap-place = (place)
talk-gap-faction = (faction)
preset-hello = Hello, everybody.
preset-good-luck = Good luck, and a good match.
preset-thanks = Thank you.
preset-well-played = Well played.
preset-sorry-minute = Sorry, a minute.
preset-back = I am back.
preset-yes = Yes, agreed.
preset-no = No.
preset-perhaps = Perhaps. Let us see how the round goes.
preset-think-over = Think it over.
preset-your-move = It is your move.
preset-accord-offer = What about an Accord?
preset-accord-keep = I will keep the Accord.
preset-accord-warning = Do that, and the Accord is over.
preset-accord-concession = Grant me a concession, and we have an Accord.
preset-accord-end = The Accord serves nobody any more.
preset-plan = My plan is this: { $op }, { $at }.
preset-ask = Could you do this for us: { $op }, { $at }?
preset-help = I need help { $at }.
preset-spare = Leave { $the } alone, and I leave you alone.
preset-truce = A truce { $at }: neither of us acts there this round.
preset-danger = The { $faction } is after { $the }.
preset-watch = Watch the { $faction }.
preset-together = Together we can stop the { $faction }.

# People
talk-people-none = Nobody else has spoken here yet. Whoever does can be muted, blocked or reported here.
talk-people-note = They do not learn of it.
talk-mute = Mute at this table
talk-unmute = Hear them here again
talk-block = Block everywhere
talk-unblock = Unblock
talk-report = Report a message
talk-muted = muted
talk-blocked = blocked
talk-report-title = Report this message
talk-report-which = Another message: Page up, Page down
talk-report-hint = What is wrong with it?
talk-report-send = Send the report
talk-report-none = No message of theirs is here.
talk-reported = The keeper of the server has your report.
talk-watchers-yes = Watchers are in the table's talk
talk-watchers-no = Watchers are not in the table's talk
talk-watchers-in = Let watchers in
talk-watchers-out = Keep watchers out

# Notes
talk-note-hint = For you alone, on every device.
talk-note-kept = Kept
talk-note-writing = Being kept …
talk-note-waits = Not here yet …
talk-note-signs = { $count } of { $most }
