### The log: what happened, and why. One line each; $at is where ("on the Vyborg Side"), $the is the place's name.

## What a faction did. The line goes on with what came of it

log-pass = { $who ->
        [assemblies] { faction-assemblies } pass
        [vanguard] { faction-vanguard } passes
        [cabinet] { faction-cabinet } passes
       *[command] { faction-command } passes
    }
    .because = A pass brings 1 resource
log-offer-accord = { $who ->
        [assemblies] { faction-assemblies } offer the { faction-cabinet } the Accord
       *[cabinet] { faction-cabinet } offers the { faction-assemblies } the Accord
    }
    .because = An offer is made once a round, before act III
log-accept = { $who ->
        [assemblies] { faction-assemblies } accept{ $about ->
            [concession] {" "}what was asked
           *[accord] {""}
        }
       *[cabinet] { faction-cabinet } accepts
    }
    .because = Both must agree
log-refuse = { $who ->
        [assemblies] { faction-assemblies } refuse { $about ->
            [concession] what was asked
           *[accord] the Accord
        }
       *[cabinet] { faction-cabinet } refuses the Accord
    }
    .because = Both must agree; the operation is still to come
log-underground = { faction-vanguard } works underground
    .because = Only the Movement knows where

log-pledged = { faction-assemblies } have chosen their side
    .because = Nobody else knows which until the { faction-vanguard } has chosen too
log-side = { $who ->
        [assemblies] { faction-assemblies } side
       *[vanguard] { faction-vanguard } sides
    } with { $what }
    .because = The Movement is split over what to do
log-lean = { $who ->
        [assemblies] { faction-assemblies } ask
        [vanguard] { faction-vanguard } asks
        [cabinet] { faction-cabinet } asks
       *[command] { faction-command } asks
    } for { $what } { $at }
    .because = Its doors are open to whoever does not abuse them
log-ask-concession = { faction-cabinet } asks the { faction-assemblies } for { $what }{ $where ->
        [place] {" "}{ $at }
       *[nowhere] {""}
    } and offers { $price }
    .because = The Accord holds, and it may ask once a round
log-subordinate = { faction-assemblies } put the { piece-militia } under the assembly { $at }
    .because = People there know each other, and consciousness is 2 or more
log-claim = { faction-assemblies } claim { $what } { $at }
    .because = Three assemblies stand together there

log-organise = { faction-assemblies } organise { $at }
    .because = People there had something to start from
log-build = { faction-assemblies } found { $what ->
        [coop] a co-op
        [school] a school
       *[press] a press
    } { $at }
    .because = Experience 1 and consciousness 0 are enough for it
log-convene = { faction-assemblies } call a meeting { $at }
    .because = Consciousness 1, experience 2 and an institution carry it
log-mass-action = { faction-assemblies } call the people out { $at }
    .because = Contest
log-recall = { faction-assemblies } recall the committee { $at }
    .because = Consciousness carries it, and there is no alarm

log-recruit = { faction-vanguard } recruits { $at }
    .because = Consciousness 1 or a school brings people in
log-infiltrate = { faction-vanguard } sends { $count ->
        [one] one cadre
       *[other] { $count } cadres
    } from { $source } to { $the }
    .because = Cadres move next door, four to a place
log-agitate = { faction-vanguard } agitates { $at }
    .because = A cadre is there to speak
log-direct-action = { faction-vanguard } strikes { $what ->
        [supplies] for supplies
       *[forces] at the forces
    } { $at }
    .because = Contest
log-arm = { faction-vanguard } arms { $the }
    .because = A council or two cadres are there
log-emergency-measure = { faction-vanguard } decrees an emergency { $at }
    .because = Alarm or act III, and a cadre in the assembly
log-insurrection = { faction-vanguard } rises { $at }
    .because = Contest

log-administer = { faction-cabinet } opens an office { $at }
    .because = A footing: { piece-police } here, or { piece-administration.a } next door
log-police = { faction-cabinet } sends police to { $the }
    .because = In reach of { piece-administration.a }
log-reform = { faction-cabinet } grants a reform { $at }
    .because = An administration is there to grant it
log-coopt = { faction-cabinet } { $result ->
        [foiled] tries to co-opt
       *[sure] co-opts
    } { $what ->
        [coop] the co-op
        [school] the school
        [press] the press
       *[council] the council
    } { $at }
    .because = A state authority was there, and no known cadre
log-propaganda = { faction-cabinet } spreads propaganda { $at }
    .because = In reach of { piece-administration.a }, and no press answers
log-surveil = { faction-cabinet } searches { $the }
    .because = Police or a state authority is there
log-restore = { faction-cabinet } restores civil rule { $at }
    .because = Consciousness is 1 or less and there is no alarm

log-deploy = { faction-command } deploys { $at }
    .because = The capital, or { piece-barracks.a } without a council
log-march = { faction-command } marches { $count ->
        [one] one troop
       *[other] { $count } troops
    } from { $source } to { $the }
    .because = Troops move next door, three to a place
log-raid = { faction-command } raids { $what ->
        [coop] the co-op
        [school] the school
        [press] the press
        [council] the council
        [militia] the { piece-militia }
       *[cadres] the cadres
    } { $at }
    .because = Contest
log-white-guards = White guards strike { $at }
    .because = No militia stands guard, and nobody signs for it
log-martial-law = { faction-command } declares martial law { $at }
    .because = Alarm or act III, and troops in the place
log-crackdown = { faction-command } cracks down { $at }
    .because = Contest
log-requisition = { faction-command } requisitions { $at }
    .because = A garrison takes what it needs

log-play-card = { $who ->
        [assemblies] { faction-assemblies } play
        [vanguard] { faction-vanguard } plays
        [cabinet] { faction-cabinet } plays
       *[command] { faction-command } plays
    } { $card }{ $places ->
        [0] { "" }
       *[other] { " " }{ $at }
    }

## How a line goes on

log-line = { $result ->
        [won] { $head } and { $who ->
            [assemblies] succeed
           *[other] succeeds
        }
        [lost] { $head } and { $who ->
            [assemblies] fail
           *[other] fails
        }
        [foiled] { $head } and is foiled
        [blind] { $head } and finds nobody
       *[sure] { $head }
    }{ $effects ->
        [none] .
       *[some] : { $list }.
    }
log-because = { $because }{ $cost ->
        [0] { "" }
       *[other] ; cost { $cost }
    } (rule { $rule }).
log-contest = { $attacker } { $attack }{ $attackers }, { $defender } { $defence }{ $defenders }: { $need } or more was needed, the die showed { $die }{ $cost ->
        [0] { "" }
       *[other] ; cost { $cost }
    } (rule { $rule }).
log-terms = {" "}({ $terms })
log-term = { $term } { $number }
log-rule = Rule { $rule }.
log-plan = Rule 9: { $note }
log-comma = { $first }, { $rest }
log-and = { $first } and { $last }
log-here = { $change } { $at }
place-unnamed = at { $name }
log-places = { $first }; { $rest }

## What came of it, as it stands afterwards

change-con = consciousness { $way ->
        [up] rises
       *[down] falls
    } to { $to }
change-exp = experience { $to }
change-state = { $way ->
        [new] { $to ->
            [administration] an administration opens
           *[garrison] a garrison moves in
        }
        [gone] { $was ->
            [administration] the administration is gone
           *[garrison] the garrison is gone
        }
       *[turned] { $to ->
            [administration] the garrison becomes an administration
           *[garrison] the administration becomes a garrison
        }
    }
change-council = { $way ->
        [new] an assembly convenes
        [gone] { $was ->
            [assembly] the assembly is gone
           *[committee] the committee is gone
        }
       *[turned] { $to ->
            [assembly] the committee becomes an assembly
           *[committee] the assembly becomes a committee
        }
    }
change-police = { $way ->
        [up] police { $to }
       *[down] { $to ->
            [0] the police are gone
           *[other] police down to { $to }
        }
    }
change-troops = { $way ->
        [up] troops { $to }
       *[down] { $to ->
            [0] no troops are left
           *[other] troops down to { $to }
        }
    }
change-active = { $way ->
        [up] { $count ->
            [one] one cadre comes into the open
           *[other] { $count } cadres come into the open
        }
        [hidden] { $count ->
            [one] one active cadre goes underground
           *[other] { $count } active cadres go underground
        }
        [moved] { $count ->
            [one] one active cadre disappears
           *[other] { $count } active cadres disappear
        }
       *[down] { $count ->
            [one] one active cadre is lost
           *[other] { $count } active cadres are lost
        }
    }
change-militia = { $way ->
        [up] militia { $to }
       *[down] { $to ->
            [0] the militia is gone
           *[other] militia down to { $to }
        }
    }
change-coop = { $way ->
        [new] a co-op opens
        [gone] the co-op is destroyed
        [turned] the co-op is the Movement’s again
       *[coopted] the co-op is co-opted
    }
change-school = { $way ->
        [new] a school opens
        [gone] the school is destroyed
        [turned] the school is the Movement’s again
       *[coopted] the school is co-opted
    }
change-press = { $way ->
        [new] a press is set up
        [gone] the press is destroyed
        [turned] the press is the Movement’s again
       *[coopted] the press is co-opted
    }
change-achievement = { $way ->
        [gone] { $what } is lost
       *[new] { $what } is won
    }
change-answers = { $to ->
        [1] the assembly commands the { piece-militia }
       *[0] the assembly commands the { piece-militia } no more
    }
change-neutral = { $to ->
        [0] its doors close for good
       *[other] its patience wears thin
    }
change-sheltered = whoever is there has shelter until the Reckoning
change-rung = { $to ->
        [0] the lower levels of force are forgotten
        [1] hired men have failed
       *[2] { piece-troops } have failed
    }
change-memory = the council will be remembered
change-called = the councils next door are heard
change-split = { $same ->
        [yes] { faction-assemblies } and { faction-vanguard } both choose { $assemblies }
       *[no] { faction-assemblies } choose { $assemblies }, { faction-vanguard } { $vanguard }
    }
change-alarm = { $to ->
        [2] alarm
        [1] the alarm fades
       *[0] the alarm is over
    }
change-underground = { $to ->
        [one] one cadre underground
       *[other] { $to } cadres underground
    }
change-underground-total = { $to ->
        [0] nobody is underground
        [one] one cadre is underground somewhere
       *[other] { $to } cadres are underground somewhere
    }
change-resources = { $own ->
        [yes] resources { $to }
       *[no] { $faction }: resources { $to }
    }
change-crisis = crisis { $to }{ $act ->
        [two] , act II begins
        [three] , act III begins
       *[same] { "" }
    }
change-legitimacy = legitimacy { $way ->
        [up] rises
       *[down] falls
    } to { $to }
change-emergency-movement = the Movement’s emergency level rises to { $to } for good
change-emergency-state = the State’s emergency level rises to { $to } for good
change-accord = { $pact ->
        [holds] the Accord holds
        [broken] { $who ->
            [assemblies] the { faction-assemblies } have broken the Accord
           *[cabinet] the { faction-cabinet } has broken the Accord
        }
       *[lapsed] the Accord has lapsed
    }
change-strength-movement = Movement strength { $by } this round
change-strength-state = State strength { $by } this round
change-no-raid = no raids this round

## What an action would do, before it is chosen: "Experience +1, one police unit goes."

outcome-con = consciousness { $by }
outcome-exp = experience { $by }
outcome-police = { $way ->
        [up] police { $by }
       *[down] { $count ->
            [one] one police unit goes
           *[other] all { $count } police units go
        }
    }
outcome-troops = { $way ->
        [up] troops { $by }
       *[down] { $count ->
            [one] one troop goes
           *[other] { $count } troops go
        }
    }
outcome-militia = { $way ->
        [up] militia { $by }
       *[down] { $count ->
            [one] one militia goes
           *[other] both militia go
        }
    }
outcome-underground = { $count ->
        [one] one cadre more underground
       *[other] { $count } cadres more underground
    }
outcome-resources = { $own ->
        [yes] resources { $by }
       *[no] { $faction }: resources { $by }
    }
outcome-crisis = crisis { $by }
outcome-legitimacy = legitimacy { $by }
outcome-emergency-movement = emergency level { $to } for good
outcome-emergency-state = emergency level { $to } for good
outcome-nothing = nothing changes
outcome-more = one more operation at once
outcome-answer = the other side answers at once
outcome-unless = unless a hidden cadre foils it
outcome-revealed = whoever hides there comes to light and may be lost
outcome-accord-broken = the Accord breaks
log-turned = { $name } from { $was } to { $to }
log-turned-at = { $place }: { $list }
log-turned-none = none
log-owner-movement = the Movement’s
log-owner-coopted = co-opted
log-sentence = { $list }.

## Rounds

log-round = Round { $round }. { $event }, { $date }.
log-order = Initiative: { $order }.
log-order-because = Rule 3.1: the conjuncture gives the order of the round.
log-draw = Plans drawn: { $list }.
log-draw-because = Rule 3.2: everybody draws at the start, and once more before some later rounds.
log-drawn = { $faction } { $cards }
log-drawn-hidden = { $faction } { $count }
log-reckoning = Reckoning of round { $round }.
log-reckoning-because = Rule 7: income, places, crisis, Accord.
log-income = income: { $list }
log-gain = { $faction } { $by }
log-end = The match is over: { $ending }.
