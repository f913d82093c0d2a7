### Words of the rules: what every piece, operation, plan, reason and ending is called, and what it does in one sentence.
### Numbers in brackets of comments are rules of docs/rulebook.md.

## Blocs, factions, endings (1)

bloc-movement = Movement
bloc-state = State

faction-assemblies = Assemblies
    .about = The councils as open meetings. They win if the Movement prevails and its assemblies are still alive.
faction-vanguard = Vanguard
    .about = The organised few. They win if the Movement prevails and enough of its councils have become committees.
faction-cabinet = Cabinet
    .about = The government that rules by consent. It wins if the State prevails and its offices are still civil.
faction-command = Command
    .about = The government that rules by force. It wins if the State prevails and enough of its offices have become garrisons.

ending-commune = Commune
ending-new-state = New State
ending-settlement = Settlement
ending-order = Order

form-popular = With the people
form-emergency = Over them

## The board (2)

authority-administration = Administration
    .note = Obeyed where no council stands, or where consciousness is low enough beside one.
authority-garrison = Garrison
    .note = Obeyed as long as troops are here.
authority-assembly = Assembly
    .note = Heeded where consciousness is 1 or more; emergencies raise that bar.
authority-committee = Committee
    .note = Heeded as long as it has { piece-militia } or a cadre here.

institution-coop = co-op
    .note = Brings the Assemblies 1 resource each round, where no committee stands.
institution-school = school
    .note = Brings experience when it is built, trains two cadres at a time, and keeps a committee from wearing people down.
institution-press = press
    .note = Doubles Organise here and next door, keeps Propaganda out, and makes violence cost the State its name.

owner-movement = of the Movement
owner-coopted = co-opted

kind-city = city
kind-factory = factory district
kind-village = village
kind-barracks = barracks

stratum-workers = workers
stratum-peasants = peasants
stratum-soldiers = soldiers
stratum-middle = middle strata
stratum-owners = owners

neutral-church = church
neutral-university = university
neutral-guild = guild
neutral-bank = bank

field-con = consciousness
    .note = From −1 to 3: what people think of their own power.
field-exp = experience
    .note = From 0 to 3: what they have done together. It never falls, and consciousness cannot fall under experience less 1.
field-state = state authority
field-council = council
field-police = police
    .note = Up to 2; each counts 1 in a contest.
field-troops = troops
    .note = Up to 3; each counts 2 in a contest. In { piece-barracks.a } with consciousness 2 they desert.
field-active = active cadres
    .note = Organisers whom everybody can see. They add strength and can be arrested.
field-underground = cadres underground
    .note = Organisers whom only the Movement can see.
field-militia = militia
    .note = Up to 2; each counts 2 in a contest, shields the council and keeps the nameless out.
field-coop = co-op
field-school = school
field-press = press
field-alarm = alarm
    .note = There was fighting, this round or the last. Emergencies are allowed, and no power is given back.
field-weight = people
    .note = From 1 to 3. An authority that is obeyed scores them, and twice if it stands alone and rests on consent.

track-crisis = Crisis
    .note = Rises each round, faster with three places in dual power and no Accord. At 8 act III begins; at 12 the match ends.
track-legitimacy = Legitimacy of the State
    .note = From 0 to 10. It pays the Cabinet; at 2 the State is weaker in contests, at 0 weaker still.
track-emergency-movement = Emergency level of the Movement
    .note = Each { op-emergency-measure } adds 1, and it never falls. From 3 an assembly needs consciousness 2, at 5 it needs 3.
track-emergency-state = Emergency level of the State
    .note = Each { op-martial-law } adds 1, and it never falls. From 3 an administration beside a council needs consciousness 0 or less, at 5 it needs −1.

act-1 = Act I
    .name = the opening
act-2 = Act II
    .name = dual power
act-3 = Act III
    .name = the decision

resources = { $count ->
        [one] { $count } resource
       *[other] { $count } resources
    }
dual-power = Dual power
    .note = A council and a state authority in one place. It cannot last.
hollow = hollow
    .note = It stands, but nobody follows it: it scores nothing.
hollow-administration = Nobody obeys it: a council stands beside it and consciousness is { $con }, over { $limit }.
hollow-garrison = No troops are left to uphold it.
hollow-assembly = Consciousness is { $con }, and an assembly now needs { $limit }.
hollow-committee = No { piece-militia } and no known cadre uphold it.

rules-signs = The signs
glossary-entry = { $name }: { $note }

phase-operation = { $faction } to choose an operation
phase-answer = { $faction } to answer the offer of the Accord
phase-over = The match is over
phase-split = { $faction } to choose a side in the split

accord = The Accord
    .note = While it holds, each Reckoning brings the Assemblies 2 resources, the Cabinet 1 and the State 1 legitimacy, dual power does not speed the crisis, and emergencies cost 2 more.
    .breaks = It breaks, for good, when { op-mass-action } or { op-coopt } is used where an assembly and { piece-administration.a } stand together.
pact-none = no Accord
pact-holds = the Accord holds
pact-broken = the Accord is broken
pact-lapsed = the Accord has lapsed

## Pieces inside a sentence of the rulebook: several, one, and with their article. A scenario that calls them otherwise
## on the board (authority-, field-, kind-) says so here, too.

piece-administration = administration
    .a = an administration
    .many = administrations
piece-garrison = garrison
    .a = a garrison
    .many = garrisons
piece-police = police
    .one = police
piece-troops = troops
    .one = troop
piece-militia = militia
    .one = militia
piece-barracks = barracks
    .a = barracks

## Terms of a contest (4)

term-cadres = cadres
term-militia = militia
term-consciousness = consciousness
term-federated = federated
term-modifier = conjuncture
term-police = police
term-troops = troops
term-garrison = garrison
term-legitimacy = legitimacy
term-guards = hired men
term-minority = without a majority
term-reach = who lives here

target-coop = the co-op
target-school = the school
target-press = the press
target-council = the council
target-militia = the militia
target-cadres = the active cadres

aim-forces = against the forces
aim-supplies = for supplies

neutral = nobody’s institution
    .note = A church, a university, a guild or a bank: whoever leans on it twice running abuses it, and after the second abuse its doors stay closed.
achievement = achievement
    .note = What three federated assemblies have won: it holds in its place and next door while the assembly there stands.

cohesion-low = few know each other
cohesion-high = people know each other

help-sanctuary = sanctuary
    .note = Consciousness +1 here, up to 2, and no alarm here and next door.
help-shelter = shelter
    .note = Active cadres here and next door go underground, one more joins here, and nobody here can be searched until the Reckoning.
help-pulpit = a pulpit
    .note = Consciousness falls here, and next door wherever no council stands.
help-blessing = a blessing
    .note = Legitimacy +1, and 1 resource.
help-mediation = mediation
    .note = The broken Accord may be offered again, once a match.

achievement-initiative = direct initiative
    .note = { op-organise } is free here and in every assembly next door.
achievement-armed-people = the armed people
    .note = Up to 3 { piece-militia }, and no { piece-police } can be sent, here and in every assembly next door.
achievement-recallable = recallable officials
    .note = { op-emergency-measure } costs 2 more here and in every assembly next door.

concession = A concession
    .note = A refusal uses up nothing. What is granted stays on the list that the verdict shows.
concession-coop = the co-op
    .note = It becomes co-opted.
concession-school = the school
    .note = It becomes co-opted.
concession-press = the press
    .note = It becomes co-opted.
concession-position = a position
    .note = Consciousness falls there, and the State’s legitimacy rises by 1.
concession-postpone = quiet in the streets
    .note = No { op-mass-action } until the Reckoning.
concession-asked = { $what }, for { $price }
concession-asked-at = { $what } { $at }, for { $price }
concession-grant = Grant it
concession-refuse = Refuse it
concession-price = for { $price }

split = A split of the Movement
    .note = The cooperative: 2 resources for who chooses it. Occupation: experience +1 in the largest place with a council. Where the two differ, consciousness falls in the two largest places with an assembly.
    .secret = The { faction-assemblies } choose first; nobody sees their choice until the { faction-vanguard } has chosen too.
side-coop = the cooperative
    .note = 2 resources
side-occupation = occupation
    .note = Experience +1 in the largest place with a council

## Operations (5): name, rule in one sentence, cost, the words of the button

op-pass = Pass
    .note = Take 1 resource and leave this impulse to the others.
    .cost = 0
    .commit = Pass and take 1
op-offer-accord = Offer the Accord
    .note = The other popular faction answers at once; a refusal uses up nothing, but the offer is made only once a round.
    .cost = 0
    .commit = Make the offer
op-lean = Lean on
    .note = Ask an institution that nobody owns for help, once a round; who leans on the same one twice running tries its patience.
    .cost = 0
    .commit = Ask for help
op-accept = Accept
    .note = The Accord holds from now on.
    .cost = 0
    .commit = Accept the Accord
op-refuse = Refuse
    .note = Nothing changes; who offered still has the operation.
    .cost = 0
    .commit = Refuse the Accord
op-side = Choose a side
    .note = Assemblies and Vanguard choose in secret, for the cooperative or for occupation; both choices are shown together.
    .cost = 0
    .commit = Choose this side
op-play-card = Play a plan
    .note = One a turn, before the operation, free.
    .cost = 0
    .commit = Play the plan

op-organise = Organise
    .note = Consciousness +1, with a movement press here or next door +2, up to 2; from an institution, a council or experience here, or a council next door.
    .cost = 1
    .commit = Organise
op-build = Build
    .note = Found a co-op, a school or a press where experience is at least 1 and consciousness at least 0; a school also brings experience +1.
    .cost = 1
    .commit = Build it
op-convene = Convene
    .note = Call an assembly where consciousness is at least 1, experience at least 2, and an institution of the Movement stands.
    .cost = 2
    .commit = Convene the assembly
op-mass-action = Mass action
    .note = Call the people out where consciousness is at least 1: experience +1 and alarm in any case; success raises consciousness and drives off police, or else the administration beside a council.
    .cost = 1
    .commit = Call the people out
op-recall = Recall
    .note = A committee becomes an assembly again, where there is no alarm and consciousness is 2; 1 will do where people know each other, 3 it takes where they do not.
    .cost = 2 + emergency level
    .commit = Recall the committee
op-subordinate = Subordinate the { piece-militia }
    .note = Where people know each other and consciousness is 2, an assembly takes command of the { piece-militia }: a help in { op-mass-action }, a bar to { op-emergency-measure }, and no help in { op-direct-action } and { op-insurrection } here.
    .cost = 0
    .commit = Put it under the assembly
op-claim = Claim an achievement
    .note = An assembly in a federated group of at least three that are heeded claims direct initiative, the armed people or recallable officials; each once a match. Consciousness rises here and in the assemblies next door.
    .cost = 1
    .commit = Claim it

op-recruit = Recruit
    .note = One cadre underground, two with a movement school, where consciousness is at least 1 or a movement school stands; four at most in a place.
    .cost = 1
    .commit = Recruit
op-infiltrate = Infiltrate
    .note = Move one or two cadres next door; they arrive underground.
    .cost = 0
    .commit = Send them
op-agitate = Agitate
    .note = A cadre speaks up: one comes out of the underground, and consciousness rises, or in { piece-barracks.a } where they are heard one troop goes home.
    .cost = 0
    .commit = Speak up
op-direct-action = Direct action
    .note = All cadres here come out and strike with the { piece-militia }: success brings experience +1 and removes a troop or police, or brings 2 resources; failure costs a cadre.
    .cost = 1
    .commit = Strike
op-arm = Arm
    .note = Militia +1, where a council or two cadres stand; two at most in a place.
    .cost = 1
    .commit = Hand out the rifles
op-emergency-measure = Emergency measure
    .note = Under alarm or in act III an assembly with a cadre becomes a committee: { piece-militia } 2, resources +4, one more operation at once. The emergency level rises and never falls.
    .cost = 2 × emergency level
    .commit = Decree it
op-insurrection = Insurrection
    .note = In act III, where council and state authority stand: success removes the authority and all police, and half the troops change sides.
    .cost = 2
    .commit = Rise

op-administer = Administer
    .note = Open an office where police or a neighbouring administration give it a footing, and no council is believed more.
    .cost = 2
    .commit = Open the office
op-police = Police
    .note = Police +1 in reach of an administration, and the alarm ends; two at most in a place.
    .cost = 1
    .commit = Send police
op-reform = Reform
    .note = Grant something through an administration: consciousness falls, legitimacy rises.
    .cost = 2
    .commit = Grant the reform
op-coopt = Co-opt
    .note = Draw over an institution, or close a council that has neither belief nor { piece-militia }, where no known cadre stands; a hidden cadre foils it.
    .cost = 1 + half of experience
    .commit = Draw it over
op-propaganda = Propaganda
    .note = Consciousness falls, twice with a co-opted institution; not where a movement press answers.
    .cost = 1
    .commit = Spread the word
op-surveil = Surveil
    .note = All cadres here come to light and one of them is arrested; there may be none.
    .cost = 0
    .commit = Search
op-restore = Restore
    .note = A garrison becomes an administration again, where consciousness is 1 or less and there is no alarm.
    .cost = 1 + emergency level
    .commit = Restore the office
op-ask-concession = Ask for a concession
    .note = Under the Accord, once a round, ask the Assemblies to give up something at a price that you name; they answer at once, and a refusal uses up nothing.
    .cost = the price, if it is accepted
    .commit = Ask for it

op-deploy = Deploy
    .note = One troop in the capital, or in { piece-barracks.a } without a council; three at most in a place.
    .cost = 2
    .commit = Deploy
op-march = March
    .note = Move one or two troops next door.
    .cost = 1
    .commit = March
op-raid = Raid
    .note = Troops strike one target that you name: success removes it, but legitimacy falls and a press spreads the news; failure costs a troop.
    .cost = 1
    .commit = Raid
op-white-guards = White guards
    .note = Nameless violence where there is no { piece-militia }: the co-op burns or consciousness falls, but people gain experience. Only a press makes the State answer for it.
    .cost = 1
    .commit = Look away
op-martial-law = Martial law
    .note = Under alarm or in act III an administration with troops becomes a garrison: troops +1, legitimacy −2 (−3 from level 2), consciousness +1 at councils next door. The level rises and never falls.
    .cost = emergency level
    .commit = Decree it
op-crackdown = Crackdown
    .note = In act III, where council and troops stand: success removes the council, all { piece-militia } and all known cadres; failure costs a troop and steels the people.
    .cost = 2
    .commit = Crack down
op-requisition = Requisition
    .note = A garrison takes 2 resources from the people round it, and consciousness rises.
    .cost = 0
    .commit = Requisition

## Plan cards (9)

card-general-strike = General strike
    .short = experience +1, police −1 in two places
    .note = In up to two places that are no barracks and have consciousness 1 or more: experience +1, and one police goes.
card-delegates-congress = Delegates’ congress
    .short = consciousness +1 in two assemblies
    .note = Consciousness +1 in up to two places with an assembly.
card-mandate-and-recall = Mandate and recall
    .short = a committee becomes an assembly
    .note = One committee with consciousness 1 or more becomes an assembly, even under alarm.
card-solidarity-fund = Solidarity fund
    .short = 3 resources
    .note = Three resources.
card-fraternisation = Fraternisation
    .short = barracks: consciousness +1, troops −1
    .note = In barracks with a council here or next door: consciousness +1, and one troop goes home.
card-occupation = Occupation
    .short = experience +1 and a co-op
    .note = Where consciousness is 0 or more: experience +1 and a movement co-op, even over a co-opted one.
card-safe-houses = Safe houses
    .short = all cadres hide, two more join
    .note = All active cadres go underground, and one more joins in up to two places with a cadre and consciousness 0 or more.
card-arms-cache = Arms cache
    .short = militia +1 where a cadre is
    .note = Militia +1 where a cadre stands.
card-manifesto = Manifesto
    .short = consciousness +1 where cadres are, twice
    .note = Consciousness +1 in up to two places with a cadre.
card-expropriation = Expropriation
    .short = 3 resources
    .note = Three resources.
card-military-organisation = Military organisation
    .short = troops −1 where a cadre is
    .note = Where a cadre and troops stand, one troop goes.
card-emergency-powers = Emergency powers
    .short = an emergency, free and without alarm
    .note = An Emergency measure, free and without alarm; all else as usual.
card-elections-announced = Elections announced
    .short = legitimacy +2
    .note = Legitimacy +2.
card-subsidy = Subsidy
    .short = co-opts an institution
    .note = Where an administration stands, one movement institution is co-opted and consciousness falls; a cadre here foils it and comes to light.
card-civil-order = Civil order
    .short = a garrison becomes an administration
    .note = One garrison becomes an administration, even under alarm.
card-foreign-loan = Foreign loan
    .short = 3 resources, legitimacy +1
    .note = Three resources, and legitimacy +1: who lends believes that the State will stay.
card-informers = Informers
    .short = two places: cadres come to light, two each are arrested
    .note = In up to two places with a state authority, and a council or an active cadre: all cadres come to light and up to two in each are arrested.
card-commission-of-inquiry = Commission of inquiry
    .short = legitimacy +1, three alarms end
    .note = Legitimacy +1, and the alarm ends in up to three places.
card-loyal-regiment = Loyal regiment
    .short = two troops in capital or barracks
    .note = Two troops in the capital, or in barracks without a council.
card-night-arrests = Night arrests
    .short = known cadres and one { piece-militia.one } go
    .note = Where police or troops stand: alarm, all active cadres and one { piece-militia.one } go, and nobody is blamed.
card-war-credits = War credits
    .short = 3 resources
    .note = Three resources.
card-provocation = Provocation
    .short = alarm, experience +1 in two places
    .note = Alarm and experience +1 in up to two places with an administration.
card-hired-guns = Hired guns
    .short = destroys an institution
    .note = Where there is no { piece-militia }, one movement institution is destroyed.
card-forced-march = Forced march
    .short = troops next door move in
    .note = Troops from all places next door move into a place with a state authority, up to three in all.

## Why an operation is not available: fragments, shown on a tile or beside a place. $op is the operation or the plan

why-no-resources = { $needed ->
        [one] needs { $needed } resource
       *[other] needs { $needed } resources
    }
why-not-act-three = only in act III, from crisis 8
    .short = only from crisis 8
why-con-too-high = { $op ->
        [organise] consciousness is 2 already
        [restore] consciousness is over 1
       *[other] consciousness is 3 already
    }
    .short = { $op ->
        [organise] consc. is 2 already
        [restore] consc. is over 1
       *[other] consc. is 3 already
    }
why-beyond-experience = nobody believes more than people here have lived: needs more experience
    .short = needs experience
why-con-too-low = needs consciousness { $needed }
    .short = needs consc. { $needed }
why-con-at-floor = consciousness cannot fall: experience holds it
    .short = held by experience
why-exp-too-low = needs experience { $needed }
why-nothing-to-organise-from = no institution, council or experience, and no council next door
    .short = no start from here
why-no-institution = no institution of the Movement
    .short = no institution
why-no-school = no school of the Movement, and people here hardly know each other
    .short = no school, strangers
why-institution-there = all three institutions stand already
    .short = all three stand
why-no-council = { $op ->
        [fraternisation] no council here or next door
       *[other] no council
    }
why-council-there = a council stands already
    .short = council is there
why-no-assembly = no assembly
why-no-committee = no committee
why-alarm-here = not while there is alarm
    .short = alarm here
why-no-alarm = { $op ->
        [commission-of-inquiry] no alarm
       *[other] needs alarm, or act III
    }
why-no-cadre = no cadre
why-cadres-full = four cadres already
why-nowhere-to-go = every place next door is full
    .short = full next door
why-militia-full = no more militia can stand here
    .short = no more fit here
why-militia-here = militia stands guard
    .short = guarded here
why-not-enough-cadres = needs a council or two cadres
    .short = council or 2 cadres
why-emergency-used = one emergency a round, and it is used
    .short = one a round: used
why-emergency-level-full = the emergency level is 5: nothing is left to suspend
    .short = level is 5 already
why-school-of-conviction = a school and consciousness 3: people will not have it
    .short = a school resists
why-no-state-authority = no state authority
why-state-authority-there = a state authority stands already
    .short = state is there
why-no-administration = no administration
    .short = no admin. here
why-no-garrison = no garrison
why-garrison-there = a garrison stands there
why-out-of-reach = { $op ->
        [administer] needs police, or an administration next door
       *[other] no administration here or next door
    }
    .short = out of reach
why-police-full = two police already
why-nothing-to-gain = it would change nothing
    .short = changes nothing
why-nothing-to-coopt = nothing that could be drawn over
    .short = nothing to win
why-defended = an active cadre protects it
    .short = cadre guards it
why-press-here = a press of the Movement answers
    .short = a press answers
why-no-police-or-authority = no police and no state authority
    .short = no state force
why-no-police-or-troops = no police and no troops
    .short = no force here
why-nothing-to-watch = { $op ->
        [informers] no council and no active cadre
       *[other] no active cadre, and consciousness under 0
    }
    .short = nobody to watch
why-not-capital-or-barracks = only in the capital, or in { piece-barracks.a } without a council
    .short = capital or { piece-barracks }
why-barracks = not in { piece-barracks.a }
why-not-barracks = only in { piece-barracks.a }
why-troops-full = three troops already
why-no-troops = { $op ->
        [forced-march] no troops next door
       *[other] no troops
    }
why-no-guards-failed = only in act III, against { piece-militia }, or where a lower level of force has failed here or next door
    .short = only after failures
why-no-raid-failed = only in act III, or where a raid has failed
    .short = act III or failed raid
why-raids-off = no raids in this conjuncture
    .short = none in this event
why-nothing-to-raid = nothing to raid
why-nothing-to-strike = nothing to strike at
why-not-obeyed = people follow their council
    .short = council is obeyed
why-not-your-impulse = not in this impulse
why-not-your-operation = another faction’s operation
    .short = another’s operation
why-accord-made-or-lost = the Accord holds, or is gone for good
    .short = Accord is settled
why-offered-already = offered already this round
    .short = offered already
why-too-late-for-accord = too late: act III has begun
why-not-in-scenario = this scenario does not have it
    .short = not in this game
why-leaned-already = asked for help already this round
    .short = once a round
why-no-neutral = nothing here that nobody owns
    .short = nothing unowned
why-doors-closed = its doors are closed: it was abused
    .short = doors are closed
why-sheltered = whoever is here has shelter until the Reckoning
    .short = people are sheltered
why-cohesion-too-low = people here do not know each other well enough
    .short = people are strangers
why-no-militia = no militia
why-answers-already = the militia answers to the assembly already
    .short = answers already
why-militia-answers = the militia answers to the assembly
    .short = it obeys assembly
why-all-claimed = all three are claimed already
    .short = all three claimed
why-achievement-here = something was claimed here already
    .short = claimed already
why-assembly-hollow = nobody heeds the assembly here
    .short = assembly is hollow
why-group-too-small = needs three heeded assemblies that hang together
    .short = needs three linked
why-people-armed = the people here are armed, and keep order themselves
    .short = people are armed
why-no-accord = only while the Accord holds
    .short = needs the Accord
why-asked-already = asked already this round
    .short = once a round
why-postponed = put off until the Reckoning, as the Assemblies conceded
    .short = put off: conceded
why-card-played = a plan was played this turn
    .short = one plan a turn
why-not-in-hand = not in your hand

## The verdict (8): what such an ending gains and loses

verdict-commune =
    .gained = Those who govern can be recalled by those they govern.
    .lost = Nobody can promise that the next danger will not call for another emergency.
verdict-new-state =
    .gained = The old order is gone, and the councils’ name is on every decree.
    .lost = The danger has passed and the powers taken against it remain.
verdict-settlement =
    .gained = Reforms won under pressure have become law, and most of the streets stayed open.
    .lost = The councils that won them are gone, or have become offices.
verdict-order =
    .gained = The streets are quiet.
    .lost = The government that called the soldiers now answers to them, and nobody else is asked.

## Rules by number, as log and reasons cite them

rule-2-1-cohesion = 2.1: cohesion
rule-3-3 = 3.3: the impulses
rule-5 = 5: operations
rule-5-1-pass = 5.1 { op-pass }
rule-5-1-lean = 5.1 { op-lean }
rule-6 = 6: the Accord
rule-6-concession = 6: a concession
rule-7-1 = 7.1: income
rule-7-2a = 7.2a: a co-opted institution wears consciousness down
rule-7-2b = 7.2b: a committee without a school wears consciousness down
rule-7-2c = 7.2c: a garrison teaches people where it stands
rule-7-2d = 7.2d: where nobody watches over them, institutions drift to the State
rule-7-2e = 7.2e: soldiers desert where consciousness is 2 or more
rule-7-2f = 7.2f: alarm fades
rule-7-2g = 7.2g: the councils next door are heard
rule-7-2h = 7.2h: middle strata turn to who is gaining
rule-7-3 = 7.3: dual power cannot last
rule-7-4 = 7.4: what the Accord brings
rule-9 = 9: plans
rule-10 = 10: the conjuncture
rule-10-split = 10: a split of the Movement
rule-5-2-organise = 5.2 { op-organise }
rule-5-2-build = 5.2 { op-build }
rule-5-2-convene = 5.2 { op-convene }
rule-5-2-mass-action = 5.2 { op-mass-action }
rule-5-2-recall = 5.2 { op-recall }
rule-5-2-subordinate = 5.2 { op-subordinate }
rule-5-2-claim = 5.2 { op-claim }
rule-5-2-memory = 5.2: a council is remembered
rule-5-3-recruit = 5.3 { op-recruit }
rule-5-3-infiltrate = 5.3 { op-infiltrate }
rule-5-3-agitate = 5.3 { op-agitate }
rule-5-3-direct-action = 5.3 { op-direct-action }
rule-5-3-arm = 5.3 { op-arm }
rule-5-3-emergency-measure = 5.3 { op-emergency-measure }
rule-5-3-insurrection = 5.3 { op-insurrection }
rule-5-3-minority = 5.3: no seizure by a minority
rule-5-3-patience = 5.3: minds follow experience
rule-5-4-administer = 5.4 { op-administer }
rule-5-4-police = 5.4 { op-police }
rule-5-4-reform = 5.4 { op-reform }
rule-5-4-coopt = 5.4 { op-coopt }
rule-5-4-propaganda = 5.4 { op-propaganda }
rule-5-4-surveil = 5.4 { op-surveil }
rule-5-4-restore = 5.4 { op-restore }
rule-5-4-conciliation = 5.4: free hands for who conciliates
rule-5-5-deploy = 5.5 { op-deploy }
rule-5-5-march = 5.5 { op-march }
rule-5-5-raid = 5.5 { op-raid }
rule-5-5-white-guards = 5.5 { op-white-guards }
rule-5-5-martial-law = 5.5 { op-martial-law }
rule-5-5-crackdown = 5.5 { op-crackdown }
rule-5-5-requisition = 5.5 { op-requisition }
rule-5-5-ladder = 5.5: the ladder of force
rule-9-general-strike = 9 { card-general-strike }
rule-9-delegates-congress = 9 { card-delegates-congress }
rule-9-mandate-and-recall = 9 { card-mandate-and-recall }
rule-9-solidarity-fund = 9 { card-solidarity-fund }
rule-9-fraternisation = 9 { card-fraternisation }
rule-9-occupation = 9 { card-occupation }
rule-9-safe-houses = 9 { card-safe-houses }
rule-9-arms-cache = 9 { card-arms-cache }
rule-9-manifesto = 9 { card-manifesto }
rule-9-expropriation = 9 { card-expropriation }
rule-9-military-organisation = 9 { card-military-organisation }
rule-9-emergency-powers = 9 { card-emergency-powers }
rule-9-elections-announced = 9 { card-elections-announced }
rule-9-subsidy = 9 { card-subsidy }
rule-9-civil-order = 9 { card-civil-order }
rule-9-foreign-loan = 9 { card-foreign-loan }
rule-9-informers = 9 { card-informers }
rule-9-commission-of-inquiry = 9 { card-commission-of-inquiry }
rule-9-loyal-regiment = 9 { card-loyal-regiment }
rule-9-night-arrests = 9 { card-night-arrests }
rule-9-war-credits = 9 { card-war-credits }
rule-9-provocation = 9 { card-provocation }
rule-9-hired-guns = 9 { card-hired-guns }
rule-9-forced-march = 9 { card-forced-march }

## Errors: what was refused, and what to do

error-error = Something went wrong, and nothing was changed.
error-illegal-action = That is not allowed now. Choose one of the lit places or operations.
error-not-your-turn = Another seat is to act.
error-stale-version = The position has moved on. Look again and choose anew.
error-bad-record = This file is damaged, or belongs to another version of the rules.
error-bad-options = This match cannot be set up like that. Choose other options.
error-undo-refused = This cannot be taken back: something was rolled, revealed, or done by another.
error-bad-scenario = This scenario cannot be played: its files need mending.
error-bad-message = The server did not understand the request.
error-too-large = The request was too large.
error-too-many = Too many requests at once. Wait a moment.
error-protocol-mismatch = This game and this server speak different versions. Update the older one.
error-hello-first = The connection is not yet made. Try again.
error-unknown-token = The server does not know this player any more. Join again with a nickname.
error-banned = The keeper of this server does not let you in for now.
error-silenced = The keeper of this server lets you say nothing to others for now. You can play on.
error-unknown-match = There is no such match. Check the code.
error-other-rules = This match began under other rules than the server has now. Whoever keeps the server can look into it.
error-unknown-scenario = The server does not have this scenario.
error-unknown-bot = The server does not have this computer player.
error-seat-taken = Somebody sits there already.
error-elsewhere = Another part of the server has this match. Try again.
error-seat-closed = You have seen another seat’s secrets in this match, so this seat is closed to you.
error-not-seated = You hold no seat at this table.
error-not-host = Only the host may do that.
error-not-started = The match has not begun.
error-already-started = The match has begun already.
error-seats-open = Not every seat is taken. Fill the open ones, or put computers there.
error-match-over = The match is over.
error-match-not-over = That is shown only when the match is over.
error-internal = The server made a mistake. Nothing was lost; try again.
