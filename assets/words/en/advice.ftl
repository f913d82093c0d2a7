# Hints: what a good player would look at, and why. Numbers are per cent or percentage points.

advice-title = Worth a look
advice-note = From what this seat can see. The computer may be wrong.
advice-worth = { $worth } % of a win
advice-share = { $share } % of its thoughts
advice-prevails = { $bloc ->
    [movement] The Movement prevails: from { $before } % to { $after } %.
   *[state] The State prevails: from { $before } % to { $after } %.
  }
advice-inside = { $faction ->
    [assemblies] If it does, { faction-assemblies } win: from { $before } % to { $after } %.
    [vanguard] If it does, { faction-vanguard } wins: from { $before } % to { $after } %.
    [cabinet] If it does, { faction-cabinet } wins: from { $before } % to { $after } %.
   *[command] If it does, { faction-command } wins: from { $before } % to { $after } %.
  }
advice-odds = The contest succeeds in { $chance } of 100.
advice-risk = If it fails: { $after } %.
advice-reply = Expect: { $action }.
advice-theme-assemblies = Assemblies and how firmly they are heeded: { $points } points
advice-theme-committees = Committees and the Movement’s emergency: { $points } points
advice-theme-administrations = Administrations and who obeys them: { $points } points
advice-theme-garrisons = Garrisons and the State’s emergency: { $points } points
advice-theme-people = What people think and have lived through: { $points } points
advice-theme-convening = Places where a council may soon be convened: { $points } points
advice-theme-institutions = Institutions of the Movement: { $points } points
advice-theme-cadres = Cadres and where they are: { $points } points
advice-theme-forces = Police, troops and militia: { $points } points
advice-theme-thresholds = Who would win if it ended now: { $points } points
advice-theme-means = Resources and cards: { $points } points
advice-theme-legitimacy = Legitimacy: { $points } points
advice-theme-crisis = The crisis: { $points } points
advice-theme-accord = The Accord: { $points } points
turning-chances = The chance of each ending, as the computer judges it with everything in the open
turning-chances-swing = Round { $round }, { $action }: { $size } points of chance change sides
