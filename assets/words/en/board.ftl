### The board: what stands round the map, and what the player is asked.

board-percent = { $number }%
board-round = Round { $round } of { $rounds }
board-impulse = Impulse { $impulse } of { $impulses }
board-round-short = Round
board-impulse-short = Impulse
board-crisis = Crisis { $crisis } of 12
board-crisis-short = Crisis
board-act = { $act }, { $name }
board-legitimacy = Legitimacy of the State
board-legitimacy-short = Legitimacy

board-has-acted = has acted
board-acting-now = acting now
board-answers-now = answers now
board-waits = waits
board-you = You
board-seat = { $faction }, { $who }: { $resources }, { $state }. { $hand ->
        [0] No plans.
        [one] { $hand } plan.
       *[other] { $hand } plans.
    }
board-ratchet = Emergency ratchet
board-ratchet-short = Ratchet
board-of-five = { $level } / 5
board-prevails = Who prevails
board-prevails-now = this round and the last
board-prevails-end = as it ended
board-points-state = State { $points }
board-points-movement = Movement { $points }
board-committees = Committees { $count } of { $all }
board-garrisons = Garrisons { $count } of { $all }
board-threshold = from { $percent } %
board-lead-state = State by { $by }
board-lead-movement = Movement by { $by }
board-lead-none = Level
board-why-commune = The Movement has { $share } % over two Reckonings and needs { $majority } %. Committees are { $committees } of its { $councils } councils, under { $threshold } %: the { faction-assemblies } { $over ->
    [yes] win
   *[no] would win
 }.
board-why-new-state = The Movement has { $share } % over two Reckonings and needs { $majority } %. Committees are { $committees } of its { $councils } councils, { $threshold } % or more: the { faction-vanguard } { $over ->
    [yes] wins
   *[no] would win
 }.
board-why-settlement = The Movement has { $share } % over two Reckonings and needs { $majority } %. Of { $authorities } state authorities { $garrisons } are { piece-garrison.many }, under { $threshold } %: the { faction-cabinet } { $over ->
    [yes] wins
   *[no] would win
 }.
board-why-order = The Movement has { $share } % over two Reckonings and needs { $majority } %. Of { $authorities } state authorities { $garrisons } are { piece-garrison.many }, { $threshold } % or more: { faction-command } { $over ->
    [yes] wins
   *[no] would win
 }.

board-your-impulse = Your impulse
board-your-answer = Your answer
board-your-side = Your side in the split
board-faction-impulse = { $faction } to act
board-is-acting = { $who } ({ $faction }) is acting
board-is-answering = { $who } ({ $faction }) is answering an offer
board-is-choosing = { $who } ({ $faction }) is choosing a side
board-over = The match is over
board-inspect = Look round: every place can be opened.
board-your-plans = Your plans
board-plans-hidden = hidden from the others
board-plans-hold = H to see
board-plan-played = played this turn
board-no-plans = none left
board-free = Free
board-undo = Undo
board-places = { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
board-places-best = { $places }, best { $chance }
board-take-one = take 1 resource
board-at-once = answered at once

ask-operation = Choose an operation, or a place on the map.
ask-operation-at = { $place } is selected: choose an operation, here or in the panel.
ask-place = { $op }: choose a lit place, or press Esc to go back.
ask-destination = { $op } from { $the }: choose where to.
ask-count = { $op }: how many?
ask-option-build = What is to be founded?
ask-option-raid = What is the raid to strike?
ask-option-coopt = What is to be drawn over?
ask-option-direct-action = What is it for?
ask-option-play-card = Which institution?
ask-places = { $card }: choose a lit place.
ask-commit = { $op }: look at what it does, then press the red button.
ask-commit-card = { $card }: press the red button, or choose more places.
ask-option-lean = What is to be asked for?
ask-option-claim = Which achievement?
ask-option-ask-concession = What is to be asked of the { faction-assemblies }?
ask-price = What is offered for it?
ask-split = The Movement is split. Which side do you take? The choice is secret.
ask-proposal = The { $faction } asks for { $what }. Do you agree?
ask-answer = An offer from the { $faction }: the Accord. Do you agree?

board-count-troops = { $count ->
        [one] one troop
       *[other] { $count } troops
    }
board-count-price = for { $count }
board-count-cadres = { $count ->
        [one] one cadre
       *[other] { $count } cadres
    }
board-conjuncture = Conjuncture
board-kind-weight = { $kind }, weight { $weight }
board-kind-weight-alarm = { $kind }, weight { $weight }, alarm
board-points = { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
board-hollow = hollow, 0 points
board-nobody = Nobody governs here.
place-neutral = { $name }{ $patience ->
        [0] , its doors are closed
        [1] , once abused
       *[other] { "" }
    }{ $leaned ->
        [yes] { " " }(last asked: { $by })
       *[no] { "" }
    }
place-answers = the assembly commands the { piece-militia }
place-memory = a council is remembered: it convenes for 1
place-sheltered = nobody here can be searched until the Reckoning
place-rung = { $rung ->
        [1] hired men have failed here
       *[other] troops have failed here
    }
board-consciousness = Consciousness
board-experience = Experience
board-institutions = Institutions
board-forces = Forces
board-what-here = What can I do here?
board-success = success
board-sure = sure
board-need = { $need } or more
board-six = only a 6
board-cost = cost { $cost }
board-cost-free = free
board-total = { $total }
board-cancel = Cancel
board-back = Back
board-ways = { $count ->
        [one] one way
       *[other] { $count } ways
    }
board-breaks = This breaks the Accord, for good.
board-breaks-assemblies = Crisis +1, the { faction-assemblies } lose 3 resources, the State gains legitimacy, and people lose heart where assembly and { piece-administration } stand together.
board-breaks-cabinet = Crisis +1, legitimacy −2, and people gain confidence wherever a council and a state authority stand.
board-break-it = Break the Accord
board-keep-it = Keep it
board-thinking = Looking at what it would do …
board-log = Log
board-log-empty = Nothing has happened yet.
board-log-older = Older
board-log-newer = Newer
board-map = Map
board-operations = Operations and plans
board-seats = Seats, ratchets, who prevails
board-place-panel = Place and odds
board-bar = Round, crisis, legitimacy
board-help-rules = F1 or Esc closes this, Enter opens the rules
board-settings = Settings
board-help = Help
board-legend = Legend
board-legend-hollow = hollow: nobody follows
board-tip-key = { $words } Key { $number }.
board-accord-tip = { $state }. { $note } { $breaks }
board-die-won = { $bloc } succeeds
board-die-lost = { $bloc } fails
board-menu-close = Go on
board-menu-rules = Rules
board-menu-settings = Settings
board-menu-leave = Leave the match
board-places-best-short = { $places }, { $chance }
board-take-one-short = take 1
board-at-once-short = at once

# The map through a lens (key V).

lens-consciousness = Lens: what people think
lens-con-minus-1 = −1: with the state
lens-con-0 = 0: undecided
lens-con-1 = 1: on their own side
lens-con-2 = 2: with the councils
lens-con-3 = 3: unshaken
lens-forces = Lens: who is stronger
lens-state-stronger = the State
lens-even = neither
lens-movement-stronger = the Movement
lens-links = Lens: what hangs together
lens-federated = federated councils
lens-alone = everything else
