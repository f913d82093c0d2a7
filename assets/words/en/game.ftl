# Words of the client's screens around the board.

game-title = Dual Power
game-motto = Who governs? And how?

# Menu
menu-continue = Continue
menu-continue-note = { $scenario }, round { $round }. { $who }
menu-continue-computer = A computer is to act.
menu-continue-name = { $name } is to act.
menu-online = Play online
menu-online-note = 2 to 4 seats, with a code or a friend
menu-pass = Pass and play
menu-pass-note = one screen, hidden plans stay hidden
menu-computer = Against the computer
menu-computer-note = fills any seat, four levels, several tempers
menu-settings = Settings
menu-rules = Rules
menu-credits = Credits
menu-rules-note = the whole rulebook, with examples
menu-quit = Quit
menu-guest = Guest
language-en = English

# Words of every screen
common-back = Back
common-leave = Leave

# New match
new-title = New match
new-online-title = New match online
table-title = At the table
new-scenario = Scenario
new-facts = { $places } places, { $rounds } rounds, about { $minutes } minutes (estimate)
new-seats = Seats
new-seats-note = Movement against State; two people share a bloc, not a victory
new-seats-number = Seats at the table
new-length = Length
new-length-full = Full
new-length-short = Short
new-length-class = Class
new-beginners = Players
new-beginners-yes = Beginners
new-beginners-no = Experienced
new-events = Events
new-events-shuffled = Shuffled
new-events-chronicle = In historical order
new-listed = Listed in the lobby
new-listed-yes = For everybody
new-listed-no = With the code
new-start = Start
new-create = Open the table
new-need-person = At least one person must sit here
new-need-name = Every person needs a name
new-person = Person
new-name = Name
new-name-empty = Type a name
new-pin-empty = PIN
new-pin-note = Whoever sets a PIN, up to 6 digits, must type it to open the curtain.
new-same-name = Seats with the same name are one person: the screen stays open between them.
new-player = Player { $number }
bot-gentle = Gentle
bot-gentle-note = overlooks things, as people do
bot-steady = Steady
bot-steady-note = thinks a little ahead
bot-strong = Strong
bot-strong-note = thinks ahead; takes a moment
bot-master = Master
bot-master-note = thinks long; takes several seconds
seat-computer = Computer, { $bot ->
    [gentle] gentle
    [steady] steady
    [strong] strong
    [master] master
    [random] random
    [heuristic] quick
   *[ismcts] thoughtful
  }
bot-style-plain = Even
bot-style-cautious = Cautious
    .note = plays for what is sure
bot-style-bold = Bold
    .note = likes a gamble
bot-style-tempted = Tempted
    .note = gives in to what its faction is prone to
seat-computer-style = { $computer }: { $style }
seat-open = Open seat
seat-waiting = waiting
seat-ready = ready
seat-away = away
seat-you = you
aim-assemblies = Convene councils, keep them open.
aim-vanguard = Move in hiding, strike, take charge.
aim-cabinet = Govern, reform, absorb.
aim-command = Deploy, raid, restore order.
aim-movement = Councils and cadres together.
aim-state = Ministries and garrisons together.

# Online
online-title = Play online
online-server = Server
online-server-note = The address of whoever hosts, with its port
online-name = Your name
online-guest = Guest { $number }
online-connect = Connect
online-code = Join by code
online-code-hint = Code or link
online-join = Join
online-new = New match
online-new-note = You choose the seats and get a code to pass on.
online-no-answer = Nobody answers at this address. Is it right, and is the server running? Trying again.
online-yours = yours
online-with = with { $names }
online-your-turn = your turn
online-seats = { $seats } seats
online-started = under way
online-open = { $free ->
    [one] { $free } free seat
   *[other] { $free } free seats
  }
online-enter = Enter
link-connecting = Connecting to { $server }
link-online = Connected, { $ms } ms
link-lost = No connection. Trying again.
link-refused = The server refused the connection.
lobby-code = Join code
lobby-scan = Whoever has this code, or the link, can sit down.
lobby-copy = Copy link
lobby-link-here = The link works on this machine alone.
lobby-copied = Copied
lobby-sit = Sit here
lobby-stand = Stand up
lobby-computer = Add computer
lobby-temper = Temper
lobby-remove = Take out
lobby-start = Start
lobby-start-open = { $free ->
    [one] Start when the last seat is filled
   *[other] Start when { $free } more seats are filled
  }
lobby-start-host = The host starts the match
lobby-commitment = Digest of the dice: { $digest }
lobby-commitment-note = Published before play; the seed itself comes with the record at the end, so that everybody can check the dice.
lobby-watchers = { $count ->
    [0] Nobody watches
    [one] { $count } watches
   *[other] { $count } watch
  }
lobby-waiting = Waiting for the first picture of the board

strip-reconnecting = The connection is lost. The game is trying again by itself; the match goes on where it stood.
strip-not-saved = The match could not be saved. Is the disk full? Play goes on, but it is not kept.
strip-watching = You are watching. Only what everybody may know is shown.

# Curtain
curtain-hand = Hand the screen to
curtain-hold = Hold Space to open
curtain-press = or press and hold here
curtain-pin = Type your PIN
curtain-pin-why = you set it when the match began
curtain-pin-wrong = That is not the PIN. Try again.
curtain-where = Round { $round }, impulse { $impulse }
curtain-public = Everyone may know
curtain-nothing = Nothing happened yet.
curtain-more = { $count ->
    [one] and { $count } thing before that
   *[other] and { $count } things before that
  }
curtain-next = { $who ->
    [assemblies] { faction-assemblies } play next.
    [vanguard] { faction-vanguard } plays next.
    [cabinet] { faction-cabinet } plays next.
   *[command] { faction-command } plays next.
  } { $resources ->
    [one] { $resources } resource.
   *[other] { $resources } resources.
  }
curtain-covered = Still covered
curtain-covered-movement = Your plans and the hidden cadres.
curtain-covered-state = Your plans.

# Verdict
verdict-achieved = Achieved: { $list }
verdict-won = { $what } { $at }
verdict-conceded = Conceded: { $list }
verdict-granted = { $what }{ $where ->
        [place] {" "}{ $at }
       *[nowhere] {""}
    } for { $price } (round { $round })
verdict-after = { $scenario }, after round { $round }
verdict-sentence-commune = The councils prevailed, and they stayed open.
verdict-sentence-new-state = The councils prevailed. The assemblies inside them did not.
verdict-sentence-settlement = The state prevailed, and it governs by consent.
verdict-sentence-order = The state prevailed. Consent did not.
verdict-why-blocs = Over two Reckonings the Movement had { $share } % of sovereignty, { $movement } of { $total } points, and needed { $majority } %: the { $bloc ->
    [movement] Movement
   *[state] State
  } prevails.
verdict-why-committees = { $count } of its { $all } effective councils are committees ({ $share } %): { $enough ->
    [yes] { $threshold } % or more, so the { faction-vanguard } wins.
   *[no] under { $threshold } %, so the { faction-assemblies } win.
  }
verdict-why-garrisons = { $count } of its { $all } effective authorities are { piece-garrison.many } ({ $share } %): { $enough ->
    [yes] { $threshold } % or more, so { faction-command } wins.
   *[no] under { $threshold } %, so the { faction-cabinet } wins.
  }
verdict-reason-rounds = The last round was over.
verdict-reason-crisis = The crisis reached its end.
verdict-reason-majority = The Movement was overwhelming: from { $percent } % of sovereignty the match ends early.
verdict-reason-extinct = No council was left that anybody obeyed.
verdict-junior = Second: { $faction }
verdict-verdict = The verdict
verdict-people = With the people
verdict-over = Over them
verdict-chart = Sovereignty, round by round
verdict-start = start
verdict-turning = Turning points
verdict-turning-none = No single moment decided it: the balance moved a little every round.
verdict-balance-state = State { $points }
verdict-balance-movement = Movement { $points }
verdict-rematch = Rematch
verdict-leave = Leave
verdict-save = Save the record
verdict-saved = Saved as { $path }
verdict-look = Board
verdict-back = Verdict
verdict-speed = { $speed }×
verdict-at-start = Before the first impulse
verdict-at = Round { $round }, impulse { $impulse }:
verdict-reading = Reading the record
verdict-committee-part = Committees { $count } of { $all }
verdict-garrison-part = Garrisons { $count } of { $all }
replay-first = To the start
replay-back = One decision back
replay-play = Play or pause
replay-on = One decision on
replay-last = To the end
replay-bar = The whole match: click to go there
form-assembly = Assembly
form-committee = Committee
form-administration = Administration
form-garrison = Garrison

turning-swing-movement = Round { $round }: the Movement gains
turning-swing-state = Round { $round }: the State gains
turning-swing-text = The Movement: from { $before } % to { $after } %.
turning-swing-cause = The Movement: from { $before } % to { $after } %. Most of it: { $action }.
turning-measure = Round { $round }: { $place } becomes a committee
turning-law = Round { $round }: martial law at { $place }
turning-level-movement = The Movement’s emergency level rises to { $level } of 5.
turning-level-state = The State’s emergency level rises to { $level } of 5.
turning-verdict = This alone moved the verdict from { $before } to { $after }.
turning-accord-made = Round { $round }: the Accord
turning-accord-made-text = { faction-cabinet } and { faction-assemblies } agree. Dual power no longer speeds the crisis; emergency costs more.
turning-accord-broken = Round { $round }: the Accord is broken
turning-accord-broken-text = { $faction } broke it and took the blame. It cannot be renewed.

# Settings
settings-title = Settings
settings-name = Name
settings-name-note = shown to the others at the table
settings-language = Language
settings-ui = Size of text and marks
settings-ui-value = { $percent } %
settings-screen = Window
settings-screen-window = Window
settings-screen-full = Full screen
settings-motion = Motion
settings-motion-all = Full
settings-motion-reduced = Reduced
settings-hints = Hints on the board
settings-hints-on = Can be asked for
settings-hints-off = None
settings-speed = Computers play
settings-speed-1 = 1×
settings-speed-2 = 2×
settings-speed-4 = 4×
settings-speed-0 = At once
settings-keys-open = Keys
keys-title = Keys
keys-note = Choose a row, then press the key that it shall have. Tab, the arrows, Enter and Esc always mean what they mean; 1 to 9 choose operations.
keys-press = Press a key
keys-none = No key
keys-reset = As they were at first
keys-fixed = { $press } keeps what it does.
key-pass = Pass
key-plans = Plans, while it is held
key-prevails = Who prevails
key-event = The conjuncture
key-log = The log
key-lens = Another lens on the map
key-legend = The signs of the map
key-closer = The map closer
key-farther = The map farther off
key-skip = Skip what moves; hold the curtain open
key-undo = Undo
key-step-back = One step back; on the board: look back
key-step-on = One step on
key-first = The first step
key-last = The last step
key-bigger = Larger type
key-smaller = Smaller type
key-full-screen = Full screen
key-help = Help and rules
key-coach = The teacher of a lesson
key-show = Show it in a lesson
key-hint = Hints: what a good player would look at
settings-keys = F11 switches the full screen, + and − the size, F1 opens the rules: everywhere.

# Rules and credits
rules-keys = Keys
    .lead = Everything can be done with the keyboard.
    .text = 1 to 9: an operation. Tab and arrows: the next place. Enter: choose, commit. Escape: one step back. P: pass. V: the map through a lens. Ctrl+Z: undo, where nothing was rolled or revealed.
        H, held: your plans. Q: who prevails. E: the event. L: the log. I: hints. V: what the map shows. K: what the signs mean.
        Space: skip what moves, or hold it to open the curtain. [ and ]: step through a finished match. Home and End: its ends.
        F11: full screen. + and −: size of text and marks. F1: these pages; on an operation, a plan or a line of the log, the rule it stands under. Page up and down, and the wheel, turn them.
credits-title = Credits
credits-places = Scenarios: paraphrased from the sources that each event names.

message-no-display = There is no display to open a window on: start the game on a desktop, or run `make demo`, which needs none.
message-bad-save = This saved match cannot be read any more.
message-bad-save-text = It was kept where it is: { $path }
error-lost = The connection was lost before the answer came. What you see is what the server knows.
