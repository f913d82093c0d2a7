# Hints: what a good player would look at, and why. Numbers are per cent or percentage points.

advice-title = Worth a look
advice-note = From what this seat can see. The computer may be wrong.
advice-worth = A win in { $worth } of 100; { $share } % of the search
advice-trend = { $trend ->
    [even] still { $after } %
   *[moves] from { $before } to { $after } %
  }
advice-prevails = { $bloc ->
    [movement] The Movement prevails: { advice-trend }.
   *[state] The State prevails: { advice-trend }.
  }
advice-inside = { $faction ->
    [assemblies] Inside it the { faction-assemblies }: { advice-trend }.
    [vanguard] Inside it the { faction-vanguard }: { advice-trend }.
    [cabinet] Inside it the { faction-cabinet }: { advice-trend }.
   *[command] Inside it { faction-command }: { advice-trend }.
  }
advice-odds = The contest succeeds in { $chance } of 100.
advice-risk = If the contest fails: { $after } %.
advice-reply = A likely answer ({ $faction }): { $action }.
advice-points = { $count ->
    [one] { $points } point
   *[other] { $points } points
  }
advice-theme-assemblies = Assemblies and how firmly they are heeded: { advice-points }
advice-theme-committees = Committees and the Movement’s emergency: { advice-points }
advice-theme-administrations = Obedience to { piece-administration.many }: { advice-points }
advice-theme-garrisons = The State’s emergency and { piece-garrison.many }: { advice-points }
advice-theme-people = What people think and have lived through: { advice-points }
advice-theme-convening = Places where a council may soon be convened: { advice-points }
advice-theme-institutions = Institutions of the Movement: { advice-points }
advice-theme-cadres = Cadres and where they are: { advice-points }
advice-theme-forces = Force ({ piece-police }, { piece-troops }, { piece-militia }): { advice-points }
advice-theme-thresholds = Who would win if it ended now: { advice-points }
advice-theme-means = Resources and cards: { advice-points }
advice-theme-legitimacy = Legitimacy: { advice-points }
advice-theme-crisis = The crisis: { advice-points }
advice-theme-accord = The Accord: { advice-points }
advice-open = Hints: what a good player would look at
advice-key = { $words } (key { $press })
advice-help = { $press } asks what a good player would look at.
advice-searching = Looking ahead …
advice-none = There is nothing for you to decide now. Ask again when it is your turn.
advice-spoken = { $number }: { $title }. { $worth }. { $reasons }
advice-choose = Enter or a click lays it out; nothing is done before the red button.
advice-close = Close
turning-act = Round { $round }, { $faction }: { $action }
turning-reckoning = With the round’s Reckoning.
turning-chance = { $ending }: from { $before } to { $after } %.
turning-lead = Until then { $before } was ahead, since then { $after }.
verdict-ahead = Who was ahead
verdict-ahead-note = The chance of each ending, as the computer judges it now
verdict-ahead-percent = { $chance } %
verdict-ahead-after = After round { $round }: { $ending } ahead with { $chance } %, { $others }
verdict-ahead-other = { $ending } { $chance } %
verdict-unread = This record cannot be read by this version of the game, so there is nothing to look back on.
