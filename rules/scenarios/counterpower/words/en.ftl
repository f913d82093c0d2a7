### Counterpower: the scenario, names of its own, places and conjuncture. Nobody in this scenario is armed, so everything
### that is armed elsewhere has another name here. The texts of events are those of events.toml; a translation needs only
### this file.

## The scenario

scenario-name = Counterpower
scenario-subtitle = Port Merrow, today
scenario-about = A port city where rents rise, water is for sale and nobody carries a gun. Neighbours’ assemblies, a strike bureau, City Hall and a prefecture dispute who is obeyed: with strikes, boycotts and mutual aid on one side, with offers, injunctions and emergency law on the other. The middle districts go with whoever seems to be winning.
scenario-viewpoints = Some call it democracy where people live; others, a pressure group that nobody elected. Officials must keep hospitals open and budgets balanced, and some of them began in these very assemblies. Organisers disagree on what City Hall’s offers are: gains to be taken, or the way movements end. Port Merrow is imagined, but each event of its deck has happened somewhere, and is dated.

## Factions, endings, kinds of places

faction-assemblies = Neighbours
    .about = Open assemblies of tenants, users and shifts. They win if the Movement prevails and its assemblies are still alive.
faction-vanguard = Bureau
    .about = The strike bureau: full-time organisers who can stop the port, and would rather decide than wait. It wins if the Movement prevails and enough of its councils have become committees.
faction-cabinet = Mayor
    .about = City Hall: the mayor, councillors and officials, who govern by offers. They win if the State prevails and its offices are still civil.
faction-command = Prefecture
    .about = Prefect, courts and port police, who govern by order. They win if the State prevails and enough of its offices are under lockdown.

ending-commune = Federation
ending-new-state = Apparatus
ending-settlement = Compact
ending-order = Curfew

kind-city = district
kind-factory = works
kind-village = estate
kind-barracks = depot

## The board

neutral-guild = hall of the trades

authority-administration = City office
    .note = Obeyed where no council stands, or where consciousness is low enough beside one.
authority-garrison = Lockdown
    .note = Obeyed as long as riot units are here.
authority-committee = Committee
    .note = Heeded as long as stewards or a cadre are here.

field-police = patrols
    .note = Up to 2; each counts 1 in a contest.
field-troops = riot units
    .note = Up to 3; each counts 1 in a contest. In a depot with consciousness 2 they call in sick.
field-active = active cadres
    .note = Organisers whom everybody can see. They add strength and can be served with an order.
field-militia = stewards
    .note = Up to 2; each counts 1 in a contest, shields the council from evictions and keeps hired men out.

track-emergency-state = Emergency level of the State
    .note = Each emergency law adds 1, and it never falls. From 3 a city office beside a council needs consciousness 0 or less, at 5 it needs −1.

hollow-garrison = No riot units are left to uphold it.
hollow-committee = Neither stewards nor a known cadre uphold it.

piece-administration = city office
    .a = a city office
    .many = city offices
piece-garrison = lockdown
    .a = a lockdown
    .many = lockdowns
piece-police = patrols
    .one = patrol
piece-troops = riot units
    .one = riot unit
piece-militia = stewards
    .one = steward
piece-barracks = depots
    .a = a depot

term-militia = stewards
term-police = patrols
term-troops = riot units
term-garrison = lockdown
target-militia = the stewards
aim-forces = against the patrols
aim-supplies = for the hardship fund

## Operations: name, rule in one sentence, cost, the words of the button

op-mass-action = Strike
    .note = Stop work or payment where consciousness is at least 1: experience +1 and alarm in any case; success raises consciousness and drives off patrols, or else the city office beside a council.
    .cost = 1
    .commit = Call the strike
op-recall = Recall
    .note = A committee becomes an assembly again, where there is no alarm and consciousness is 2; 1 will do where people know each other, 3 it takes where they do not.
    .cost = 2 + emergency level
    .commit = Recall the committee
op-subordinate = Pledge stewards
    .note = Where people know each other, consciousness is 2 and stewards stand with an assembly, the stewards answer to the assembly: they count for a Strike and bar Full powers, and Boycott and City-wide strike here do without them.
    .cost = 0
    .commit = Put them under the assembly
op-agitate = Speak up
    .note = A cadre speaks up: one comes out of the underground, and consciousness rises, or in a depot that listens one riot unit goes home.
    .cost = 0
    .commit = Speak up
op-direct-action = Boycott
    .note = All cadres here come forward and act with the stewards: success brings experience +1 and removes a riot unit or patrol, or brings 2 resources; failure costs a cadre.
    .cost = 1
    .commit = Call the boycott
op-arm = Train stewards
    .note = Stewards +1, where a council or two cadres stand; two at most in a place.
    .cost = 1
    .commit = Train them
op-emergency-measure = Full powers
    .note = Under alarm or in act III an assembly with a cadre becomes a committee: stewards 2, resources +4, one more operation at once. The emergency level rises and never falls.
    .cost = 2 × emergency level
    .commit = Take full powers
op-insurrection = City-wide strike
    .note = In act III, where council and state authority stand: success closes the authority and removes all patrols, and half the riot units take off their helmets and help as stewards.
    .cost = 2
    .commit = Stop the city

op-administer = Open office
    .note = Open a city office where patrols or a neighbouring office give it a footing, and no council is believed more.
    .cost = 2
    .commit = Open the office
op-police = Patrol
    .note = Patrols +1 in reach of a city office, and the alarm ends; two at most in a place.
    .cost = 1
    .commit = Send the patrol
op-reform = Grant
    .note = Grant something through a city office: consciousness falls, legitimacy rises.
    .cost = 2
    .commit = Sign the grant
op-coopt = Partnership
    .note = Draw over an institution, or close a council that has neither belief nor stewards, where no known cadre stands; a hidden one foils it.
    .cost = 1 + half of experience
    .commit = Sign the contract
op-propaganda = Campaign
    .note = Consciousness falls, twice with a co-opted institution; not where a movement press answers.
    .cost = 1
    .commit = Start the campaign
op-surveil = Data request
    .note = All cadres here come to light and one of them is served with an order; there may be none.
    .cost = 0
    .commit = Look them up
op-restore = Lift lockdown
    .note = A lockdown becomes a city office again, where there is no alarm: legitimacy +1.
    .cost = 1 + emergency level
    .commit = Lift it
op-ask-concession = Ask for a concession
    .note = Under the Accord, once a round, ask the { faction-assemblies } to give up something at a price that you name. They answer at once, and neither answer uses up your operation.
    .cost = the price, if it is accepted
    .commit = Ask for it

op-deploy = Call units
    .note = One riot unit on Civic Square, or in a depot without a council; three at most in a place.
    .cost = 2
    .commit = Call it
op-march = Redeploy
    .note = Move one or two riot units next door.
    .cost = 1
    .commit = Redeploy
op-raid = Eviction
    .note = Riot units enforce an order against one target that you name: success removes it, but legitimacy falls and a press spreads the news; failure costs a unit.
    .cost = 1
    .commit = Enforce it
op-white-guards = Hired men
    .note = A private firm nobody answers for, where no stewards stand: the co-op is wrecked or consciousness falls, but people gain experience. Only a press makes the State answer for it.
    .cost = 1
    .commit = Look away
op-martial-law = Emergency law
    .note = Under alarm or in act III a city office with riot units becomes a lockdown: riot units +1, legitimacy −2 (−3 from level 2), consciousness +1 at councils next door. The level rises and never falls.
    .cost = emergency level
    .commit = Decree it
op-crackdown = Injunction
    .note = In act III, where council and riot units stand: success dissolves the council, all stewards and all known cadres; failure costs a unit and steels the people.
    .cost = 2
    .commit = Serve it
op-requisition = Emergency levy
    .note = A lockdown takes 2 resources from the people round it, and consciousness rises.
    .cost = 0
    .commit = Levy it

## Plans

card-general-strike = Sympathy strike
    .short = experience +1, patrols −1 in two places
    .note = In up to two places that are no depots and have consciousness 1 or more: experience +1, and one patrol goes.
card-delegates-congress = Federation day
    .short = consciousness +1 in two assemblies
    .note = Consciousness +1 in up to two places with an assembly.
card-fraternisation = Coffee at the cordon
    .short = depot: consciousness +1, riot units −1
    .note = In a depot with a council here or next door: consciousness +1, and one riot unit goes home.
card-occupation = Occupied workshop
    .short = experience +1 and a co-op
    .note = Where consciousness is 0 or more: experience +1 and a movement co-op, even over a co-opted one.
card-safe-houses = New phones
    .short = all cadres go underground, two more join
    .note = All active cadres go underground, and one more joins in up to two places with a cadre and consciousness 0 or more.
card-arms-cache = Picket training
    .short = stewards +1 where a cadre is
    .note = Stewards +1 where a cadre stands.
card-manifesto = Leaked file
    .short = consciousness +1 where cadres are, twice
    .note = Consciousness +1 in up to two places with a cadre.
card-expropriation = Strike fund from abroad
    .short = 3 resources
    .note = Three resources.
card-military-organisation = A word with the union of police
    .short = riot units −1 where a cadre is
    .note = Where a cadre and riot units stand, one unit goes.
card-emergency-powers = No time for a meeting
    .short = full powers, free and without alarm
    .note = Full powers, free and without alarm; all else as usual.
card-elections-announced = Early elections
    .short = legitimacy +2
    .note = Legitimacy +2.
card-subsidy = Project funding
    .short = co-opts an institution
    .note = Where a city office stands, one movement institution is co-opted and consciousness falls; a cadre here foils it and comes to light.
card-civil-order = Ombudswoman
    .short = a lockdown becomes a city office
    .note = One lockdown becomes a city office, even under alarm.
card-foreign-loan = Bond issue
    .short = 3 resources, legitimacy +1
    .note = Three resources, and legitimacy +1: who lends believes that the State will stay.
card-informers = Under cover
    .short = two places: cadres come to light, two each are charged
    .note = In up to two places with a state authority, and a council or an active cadre: all cadres come to light and up to two in each are taken out by court orders.
card-loyal-regiment = Mutual assistance
    .short = two riot units at Civic Square or depot
    .note = Two riot units on Civic Square, or in a depot without a council.
card-night-arrests = Dawn summonses
    .short = known cadres and a steward are held
    .note = Where patrols or riot units stand: alarm, all active cadres and one steward go, and nobody is blamed.
card-war-credits = Security budget
    .short = 3 resources
    .note = Three resources.
card-provocation = Provocation
    .short = alarm, experience +1 in two places
    .note = Alarm and experience +1 in up to two places with a city office.
card-hired-guns = Court bailiffs
    .short = closes an institution
    .note = Where no stewards stand, one movement institution is closed.
card-forced-march = Kettle
    .short = riot units next door move in
    .note = Riot units from all places next door move into a place with a state authority, up to three in all.

## Why an operation is not available

why-militia-full = no more stewards can stand here
    .short = no more fit here
why-militia-here = stewards stand by
    .short = stewards here
why-no-administration = no city office
    .short = no office here
why-no-garrison = no lockdown
why-garrison-there = it is locked down
why-out-of-reach = { $op ->
        [administer] needs patrols, or a city office next door
       *[other] no city office here or next door
    }
    .short = out of reach
why-police-full = two patrols already
why-no-police-or-authority = no patrols and no state authority
    .short = no city force
why-no-police-or-troops = no patrols and no riot units
    .short = no force here
why-not-capital-or-barracks = only on Civic Square, or in a depot without a council
    .short = Square or a depot
why-barracks = not in a depot
why-not-barracks = only in a depot
why-troops-full = three riot units already
why-no-troops = { $op ->
        [forced-march] no riot units next door
       *[other] no riot units
    }
why-no-guards-failed = only in act III, against stewards, or where a lower level of force has failed here or next door
    .short = only after failures
why-no-raid-failed = only in act III, or where an eviction has failed
    .short = act III or failure
why-raids-off = no evictions in this conjuncture
    .short = none in this event
why-nothing-to-raid = nothing to evict
why-no-militia = no stewards
why-answers-already = the stewards answer to the assembly already
    .short = answer already
why-militia-answers = the stewards answer to the assembly
    .short = they obey assembly

## The log: armed words have other names here

log-direct-action = { faction-vanguard } calls a boycott { $what ->
        [supplies] for the hardship fund
       *[forces] against the patrols
    } { $at }
    .because = Contest
log-arm = { faction-vanguard } trains stewards for { $the }
    .because = A council or two cadres are there
log-emergency-measure = { faction-vanguard } takes full powers { $at }
    .because = Alarm or act III, and a cadre in the assembly
log-insurrection = { faction-vanguard } stops the city { $at }
    .because = Contest
log-mass-action = { faction-assemblies } call a strike { $at }
    .because = Contest
log-police = { faction-cabinet } sends a patrol to { $the }
    .because = In reach of a city office
log-surveil = { faction-cabinet } asks for the files on { $the }
    .because = Patrols or a state authority are there
log-restore = { faction-cabinet } lifts the lockdown { $at }
    .because = Consciousness is 1 or less and there is no alarm
log-deploy = { faction-command } calls a riot unit { $at }
    .because = Civic Square, or a depot without a council
log-march = { faction-command } moves { $count ->
        [one] one riot unit
       *[other] { $count } riot units
    } from { $source } to { $the }
    .because = Riot units move next door, three to a place
log-raid = { faction-command } has { $what ->
        [coop] the co-op
        [school] the school
        [press] the press
        [council] the council
        [militia] the stewards
       *[cadres] the cadres
    } evicted { $at }
    .because = Contest
log-white-guards = Hired men come by night { $at }
    .because = No stewards stand by, and nobody signs for it
log-martial-law = { faction-command } declares emergency law { $at }
    .because = Alarm or act III, and riot units in the place
log-crackdown = { faction-command } serves an injunction { $at }
    .because = Contest
log-requisition = { faction-command } raises an emergency levy { $at }
    .because = A lockdown takes what it needs

change-state = { $way ->
        [new] { $to ->
            [administration] a city office opens
           *[garrison] a lockdown begins
        }
        [gone] { $was ->
            [administration] the city office is gone
           *[garrison] the lockdown is over
        }
       *[turned] { $to ->
            [administration] the lockdown becomes a city office
           *[garrison] the city office becomes a lockdown
        }
    }
change-police = { $way ->
        [up] patrols { $to }
       *[down] { $to ->
            [0] the patrols are gone
           *[other] patrols down to { $to }
        }
    }
change-troops = { $way ->
        [up] riot units { $to }
       *[down] { $to ->
            [0] no riot units are left
           *[other] riot units down to { $to }
        }
    }
change-militia = { $way ->
        [up] stewards { $to }
       *[down] { $to ->
            [0] the stewards are gone
           *[other] stewards down to { $to }
        }
    }
change-coop = { $way ->
        [new] a co-op opens
        [gone] the co-op is closed
        [turned] the co-op is the Movement’s again
       *[coopted] the co-op is co-opted
    }
change-no-raid = no evictions this round

outcome-police = { $way ->
        [up] patrols { $by }
       *[down] { $count ->
            [one] one patrol goes
           *[other] all { $count } patrols go
        }
    }
outcome-troops = { $way ->
        [up] riot units { $by }
       *[down] { $count ->
            [one] one riot unit goes
           *[other] { $count } riot units go
        }
    }
outcome-militia = { $way ->
        [up] stewards { $by }
       *[down] { $count ->
            [one] one group of stewards goes
           *[other] all stewards go
        }
    }

## The frame of the board and the verdict

board-garrisons = Lockdowns { $count } of { $all }
board-count-troops = { $count ->
        [one] one riot unit
       *[other] { $count } riot units
    }
ask-option-raid = What is the eviction to strike?
aim-assemblies = Convene assemblies, keep them open.
aim-vanguard = Prepare quietly, strike, take charge.
aim-cabinet = Govern, grant, absorb.
aim-command = Enjoin, evict, lock down.
aim-state = City offices and lockdowns: both sides of the State.
verdict-garrison-part = Lockdowns { $count } of { $all }
form-administration = City office
form-garrison = Lockdown
turning-law = Round { $round }: emergency law at { $place }
rule-7-2c = 7.2c: a lockdown teaches people where it stands
rule-7-2e = 7.2e: riot units call in sick where consciousness is 2 or more
accord = The Accord
    .note = While it holds, each Reckoning brings the { faction-assemblies } 2 resources, the { faction-cabinet } 1 and the State 1 legitimacy, dual power does not speed the crisis, and emergencies cost 2 more.
    .breaks = It breaks, for good, when the { faction-assemblies } strike or the { faction-cabinet } offers a partnership where an assembly and a city office stand together.
log-administer = { faction-cabinet } opens an office { $at }
    .because = Patrols or a city office next door give it footing
log-reform = { faction-cabinet } signs a grant { $at }
    .because = A city office is there to grant it
log-coopt = { faction-cabinet } { $result ->
        [foiled] tries to draw over
       *[sure] draws over
    } { $what ->
        [coop] the co-op
        [school] the school
        [press] the press
       *[council] the council
    } { $at }
    .because = A state authority was there, and no known cadre
log-propaganda = { faction-cabinet } runs a campaign { $at }
    .because = In reach of a city office, and no press answers

## Places: name, name on the map, name inside a sentence, where it is, what it is

place-suburb = Garden Suburb
    .short = Garden Suburb
    .the = the Garden Suburb
    .at = in the Garden Suburb
    .about = Detached houses, hedges and two cars to a drive. People vote, write to the paper and hardly know their neighbours.
place-signal_hill = Signal Hill
    .short = Signal Hill
    .the = Signal Hill
    .at = on Signal Hill
    .about = Self-built terraces of people who came with the ships. Whoever arrives is fed first and asked afterwards.
place-university = University
    .short = University
    .the = the University
    .at = at the University
    .about = Faculties with a charter of their own, which neither bailiffs nor parties enter without being asked.
place-northfield = Northfield Estate
    .short = Northfield
    .the = the Northfield Estate
    .at = on the Northfield Estate
    .about = Nine towers and one landlord. The tenants’ food co-op began in a laundry room.
place-tech_park = Tech Park
    .short = Tech Park
    .the = the Tech Park
    .at = in the Tech Park
    .about = Glass, lawns and contracts for three months. Those who work here live elsewhere, and differently each year.
place-hospital = General Hospital
    .short = Hospital
    .the = the General Hospital
    .at = at the General Hospital
    .about = Wards, night shifts and waiting rooms for the whole city. A strike here needs more thought than anywhere else.
place-old_town = Old Town
    .short = Old Town
    .the = the Old Town
    .at = in the Old Town
    .about = Narrow houses between tourists and tenants. The neighbourhood paper is printed behind a bar.
place-civic_square = Civic Square
    .short = Civic Square
    .the = Civic Square
    .at = on Civic Square
    .about = City Hall, the courts and the head office of the port company, on three sides of one fountain.
place-docks = Old Docks
    .short = Old Docks
    .the = the Old Docks
    .at = at the Old Docks
    .about = Repair yards and warehouses that still work by gangs. The old hall of the trades lends its rooms to every side that keeps the peace.
place-terminal = Container Terminal
    .short = Terminal
    .the = the Container Terminal
    .at = at the Container Terminal
    .about = Cranes on made ground in the bay, run by a company from elsewhere. A few people here can stop everything.
place-market = Eastgate Market
    .short = Eastgate Market
    .the = Eastgate Market
    .at = at Eastgate Market
    .about = Stalls, small shops and cheap flats over them. Traders are for quiet, and against the rent.
place-depot = Ring Road Depot
    .short = Ring Road Depot
    .the = the Ring Road Depot
    .at = at the Ring Road Depot
    .about = Vans, horses and riot units behind a fence on the ring road. The crews are on overtime and live on the estates.
place-power_station = Power Station and Waterworks
    .short = Power & Water
    .the = the power station
    .at = at the power station
    .about = Turbines and reservoirs that used to be the city’s and are now a concession. The bills go out from here.


## Conjuncture: title, date, effect, context in one line and in full, source

event-rent-strike = The rent is not going up
    .date = Glasgow, 1915
    .effect = Consciousness +1 in the largest estate; experience +1 in the largest estate.
    .gist = Landlords raise the rents, and women’s committees ring bells when the bailiff comes: a law follows, or a bad example.
    .text = When rents rise on the estates of Port Merrow, neighbours put notices in the windows and come out together when a bailiff is seen. At Glasgow in 1915 women's committees and munition workers held out until Parliament froze rents in December. Owners spoke of contracts torn up in wartime; ministers, of shells that must be made.
    .source = Melling, Rent Strikes (1983)
event-injunction = A judge forbids the strike
    .date = Chicago, July 1894
    .effect = The State is stronger by 1 in contests this round; legitimacy −1; alarm in the largest works.
    .gist = A court orders the strikers to stop persuading one another. For owners the law has spoken; for pickets it has taken sides.
    .text = A judge orders the committees of Port Merrow to stop calling anybody out. In July 1894 a federal court did so in the railway boycott for the Pullman workers, and their leader went to prison for contempt. The government's lawyers saw mails and trade kept moving; unions learnt to fear an order that needs neither jury nor new law.
    .source = Lindsey, The Pullman Strike (1942)
event-damages = The union is sent the bill
    .date = Taff Vale, 1901
    .effect = Neighbours −1 resource; legitimacy −1; consciousness +1 in the largest works.
    .gist = The hall of the trades is to pay for the strike out of its funds: fair dealing to some, the end of striking to others.
    .text = The port company sues the hall of the trades for what the strike has cost it. In 1901 the House of Lords held a railwaymen's union liable for its strike on the Taff Vale line in Wales. Judges found it odd that so large a body should be out of reach of the law; unions turned to Parliament, which changed it five years later.
    .source = Clegg, Fox and Thompson, A History of British Trade Unions since 1889 (1964)
event-general-strike-kitchens = The strike feeds the city
    .date = Seattle, February 1919
    .effect = Consciousness +1 in the largest works; Bureau +1 resource; crisis +1.
    .gist = For five days unions run kitchens, milk rounds and an unarmed guard. Service, say they; a rival government, says the mayor.
    .text = Everything stops in Port Merrow but what the strike committee lets run: kitchens, milk, the laundry of the hospital. At Seattle in February 1919 it lasted five days, and the unions' guard carried no arms. The mayor called it an attempt at revolution; many strikers had not known what they were to do on the sixth day.
    .source = Friedheim, The Seattle General Strike (1964)
event-citizens-committee = The citizens’ committee
    .date = Winnipeg, 1919
    .effect = Prefecture +1 resource; consciousness −1 in the Garden Suburb; the State is stronger by 1 in contests this round.
    .gist = Lawyers, traders and managers organise against the strike and keep the pumps running. They call themselves the citizens.
    .text = Professional people of the Garden Suburb answer the strike with a committee of their own that mans the pumps and advises the ministers. At Winnipeg in 1919 the Citizens' Committee of One Thousand did both, and worked to have strike leaders arrested. It believed that it was saving the constitution; historians have read its letters since.
    .source = Kramer and Mitchell, When the State Trembled (2010)
event-rent-strike-evictions = Back through the window
    .date = Barcelona, 1931
    .effect = Experience +1 on Signal Hill; alarm in the largest estate.
    .gist = The bailiffs carry the furniture out, and the neighbours carry it back in. Owners call for a firmer hand.
    .text = On Signal Hill evicted families are back in their flats by evening. In the rent strike at Barcelona in 1931 neighbours did this again and again, and tens of thousands paid nothing or less. A new republican government sided with property and arrested organisers; some rents came down all the same, house by house.
    .source = Rider, The Practice of Direct Action (1989)
event-car-pool = The car pool is banned
    .date = Montgomery, November 1956
    .effect = Consciousness +1 at Eastgate Market; legitimacy −1; Neighbours −1 resource.
    .gist = A court forbids the boycotters’ own transport on the very day on which a higher court takes their side.
    .text = Port Merrow boycotts its buses, and the city has the car pool forbidden as an unlicensed business. At Montgomery a court granted this on 13 November 1956, the day on which the Supreme Court upheld a ruling against segregated buses. Officials spoke of ordinances; people walked for five more weeks, as they had for most of a year.
    .source = Robinson, The Montgomery Bus Boycott (1987)
event-occupied-faculty = The faculty is occupied
    .date = Paris, May 1968
    .effect = Consciousness +1 at the University; one cadre joins underground at the University; legitimacy +1.
    .gist = Lecture halls talk day and night. Some find speech, some find theatre, and the quiet majority finds its courses cancelled.
    .text = Students open the university of Port Merrow to the town, and for weeks it never closes. At the Sorbonne in May 1968 workers and passers-by took the floor beside students. One historian finds more talk than power in it, and wage-earners with aims of their own; the government waited, and then won an election by a wide margin.
    .source = Seidman, The Imaginary Revolution (2004)
event-self-reduction = Paying the old price
    .date = Turin, 1974
    .effect = Consciousness +1 at the power station; Mayor −1 resource; experience +1 on Signal Hill.
    .gist = Households pay half of the electricity bill, with the unions’ stamp on it. A new way to bargain, or just theft?
    .text = Tariffs rise, and stewards collect bills on the stairs and send in the old sum. In Turin in 1974 this was done with bus fares first and then with electricity, while part of the unions helped and part was afraid of where it would lead. The company threatened to cut people off; electricians were not eager to do it.
    .source = Cherki and Wieviorka, Autoreduction Movements in Turin (1980)
event-neighbourhood-councils = Councils by decree
    .date = Bologna, 1970s
    .effect = Legitimacy +1; consciousness −1 in the largest place in dual power; Neighbours +1 resource.
    .gist = City Hall sets up neighbourhood councils of its own: real powers near at hand, or a waiting room with a better chair.
    .text = City Hall gives each district a council with a budget and a say in planning. Bologna's Communist administration decentralised in this way in the 1960s and 1970s, and visitors admired its nurseries and its buses. Supporters saw democracy brought to the stairwell, critics on the left a party that took care of assemblies before they could form.
    .source = Jäggi, Müller and Schmid, Red Bologna (1977)
event-interfactory = One committee for all the gates
    .date = Gdańsk, August 1980
    .effect = Consciousness +1 in the largest works with a council; the Movement is stronger by 1 in contests this round; legitimacy −1.
    .gist = Strikers refuse to settle yard by yard and elect one committee, whose talks are broadcast to every gate.
    .text = The docks could have gone home with a rise; they stay out for the smaller works, and every gate sends delegates. At Gdańsk in August 1980 an inter-factory committee bargained so, before loudspeakers, and won a union of its own on the last day of the month. The government signed to gain time; within sixteen months it used the time.
    .source = Garton Ash, The Polish Revolution (1983)
event-boycott-and-emergency = A boycott under emergency law
    .date = Soweto, June 1986
    .effect = Alarm in the two largest estates; Mayor −1 resource; consciousness +1 in the largest estate.
    .gist = Rents go unpaid under a state of emergency. Councils run out of money, and pressure on neighbours is not always gentle.
    .text = The estates of Port Merrow stop paying rent to offices they never chose. In June 1986 a rent boycott spread through Soweto as a state of emergency began; township councils lost their income, and evictions met crowds. Officials blamed intimidation, which there was; researchers found wages, services and a vote nobody had as well.
    .source = Chaskalson, Jochelson and Seekings, Rent Boycotts, the State… (1987)
event-social-centre = The social centre is cleared
    .date = Milan, August 1989
    .effect = Alarm in the Old Town; experience +1 in the Old Town; legitimacy −1.
    .gist = At dawn the occupied works in the old town are cleared and pulled down in part. The occupiers rebuild; the owner has waited long.
    .text = Police clear a workshop in the Old Town that had been a kitchen, a stage and a clinic for years. At Milan in August 1989 the Leoncavallo was cleared for its owner, and occupied again; its defence made the Italian social centres known. Neighbours were of two minds: some missed the noise, and some the quiet.
    .source = Mudu, Resisting and Challenging Neoliberalism (2004)
event-poll-tax = Can’t pay, won’t pay
    .date = Britain, 1990
    .effect = Consciousness +1 in the two largest places without a council; legitimacy −1; alarm on Civic Square.
    .gist = A flat charge on every head fills the courts with people who do not pay. Ministers fall, and not only windows are broken.
    .text = City Hall puts the same charge on every resident, and unions of non-payers fill the court lists. In Britain in 1990 millions did not pay the poll tax; a march in London on 31 March ended in a riot, which organisers and police laid at each other's door. The tax was given up the next year; councils were left with the debts.
    .source = Burns, Poll Tax Rebellion (1992)
event-village-land = The land that was asked for
    .date = Marinaleda, 1991
    .effect = A split: the Neighbours and the Bureau each choose in secret, co-operative or occupation; consciousness +1 in the largest estate.
    .gist = After years of occupations a region buys out an estate for a village: proof that stubbornness wins, or that the state may give.
    .text = The allotment society of Port Merrow is offered a lease: take it with its conditions, or stay in the fields without? At Marinaleda in Andalusia villagers occupied an estate again and again until in 1991 the region bought it and gave them the use of its twelve hundred hectares. The mayor calls it a victory; others call the village dependent.
    .source = Hancox, The Village Against the World (2013)
event-participatory-budget = The budget comes to the hall
    .date = Porto Alegre, from 1989
    .effect = Legitimacy +2; consciousness −1 in the largest place in dual power; Neighbours +1 resource.
    .gist = Residents decide on part of the city’s works. Taps and roads come sooner, and assemblies get used to asking.
    .text = City Hall lets meetings in the districts rank what is to be built. At Porto Alegre from 1989 on the new budget brought drains and paving to poor quarters and newcomers to politics. It worked with associations that knew how to fight; whether it has strengthened them or taught them to queue is argued to this day.
    .source = Baiocchi, Militants and Citizens (2005)
event-water = The water is not for sale
    .date = Cochabamba, April 2000
    .effect = Consciousness +1 at the power station; alarm on Civic Square; the Movement is stronger by 1 in contests this round.
    .gist = A concession raises the water bills, and town and country close the city until the contract is gone.
    .text = The waterworks of Port Merrow go to a company abroad and the bills double. At Cochabamba in April 2000 a coordination of irrigators, factory workers and neighbours shut the city until the contract was cancelled; a state of siege did not stop it. The company sued for its loss, and years later many pipes were still missing.
    .source = Olivera and Lewis, ¡Cochabamba! (2004)
event-neighbourhood-assemblies = Pots, pans and street corners
    .date = Buenos Aires, December 2001
    .effect = Consciousness +1 in the two largest districts; legitimacy −2.
    .gist = Savings are frozen, and people who never met hold assemblies on the corner. Many will go home again when the banks reopen.
    .text = The banks of Port Merrow limit withdrawals, and the middle districts beat pots at their windows. In Buenos Aires in December 2001 this brought down a president in two days, and assemblies met on street corners for months. Participants speak of a new way of deciding; observers, of how fast the parties and the fatigue came in.
    .source = Sitrin, Horizontalism (2006)
event-television = The women’s channel
    .date = Oaxaca, August 2006
    .effect = Consciousness +1 in the largest place without a council; one cadre joins underground in the Old Town; the State is stronger by 1 in contests this round.
    .gist = Women with pots and pans take over the public television station and broadcast for three weeks. The transmitter is shot at.
    .text = A march of women in Port Merrow asks for an hour on the public channel, is refused, and stays. At Oaxaca on 1 August 2006 it happened so in the teachers' movement, and unpractised voices told what the news had left out. The governor's side spoke of a seizure of public property; after three weeks unknown men destroyed the transmitter.
    .source = Denham and C.A.S.A. Collective, Teaching Rebellion (2008)
event-normalisation = The free town is made legal
    .date = Copenhagen, 2011
    .effect = Legitimacy +1; consciousness −1 on Signal Hill; Mayor +1 resource.
    .gist = After forty years a squatted quarter may buy itself. Some toast their safety; others ask what it was that they have sold.
    .text = The State offers Signal Hill the deeds to its self-built houses, at a price and with a building code. In 2011 the free town of Christiania in Copenhagen agreed to buy itself through a foundation after forty years of dispute. Officials saw it under the law at last; scholars see a place that is safe to stay and less free to govern itself.
    .source = Coppola and Vanolo, Normalising Autonomous Spaces (2015)
event-squares = Tents on the square
    .date = Spain, May 2011
    .effect = Consciousness +1 on Civic Square; experience +1 in the Old Town; Bureau −1 resource.
    .gist = Strangers debate for weeks without flags or leaders. Admirers see democracy, shopkeepers see their customers stay away.
    .text = Tents go up on Civic Square and hundreds vote with their hands in the air. In May 2011 squares in Madrid, Barcelona and dozens of towns filled so, and polls found most of the country in sympathy. Commissions went back to their districts in summer; traders complained, and parties asked what it was that they wanted.
    .source = Castells, Networks of Outrage and Hope (2012)
event-special-law = A special law
    .date = Quebec, May 2012
    .effect = The State is stronger by 1 in contests this round; consciousness +1 at the University; alarm at the University.
    .gist = Gatherings must be announced with their route, and fines are high. Casseroles answer from the balconies.
    .text = Parliament limits assemblies near the university and sets fines that would ruin a union. In May 2012 Quebec did so after months of a student strike: the police were to be told of any gathering of fifty or more, with its route. The government spoke of the right to attend class; evening after evening people walked out with pans.
    .source = National Assembly of Québec, Statutes 2012, chapter 12 (2012)
event-stop-evictions = Neighbours in the doorway
    .date = Barcelona, from 2009
    .effect = Experience +1 in the largest place without a council; consciousness +1 in the largest place without a council; legitimacy −1.
    .gist = People who owe the bank more than the flat is worth sit down in each other’s doorways. Shame turns into a platform.
    .text = In the flats of Port Merrow people who cannot pay their mortgage meet, and sit on the stairs when the court's officers come. From 2009 on the platform of those affected by mortgages did this in Barcelona and then all over Spain. Banks pointed at signatures; a judge asked the European Court of Justice, which in 2013 found that the law shut out defences against unfair terms.
    .source = Colau and Alemany, Mortgaged Lives (2014); judgment Aziz, C-415/11 (2013)
event-storm = After the storm
    .date = New York, October 2012
    .effect = Consciousness +1 in the largest estate; legitimacy −1; crisis −1.
    .gist = A hurricane floods the low quarters, and volunteers are there before the agencies. The State studies how they did it.
    .text = A storm floods the docks, and the assemblies have soup and pumps there before the offices open. After Sandy in October 2012 a network that had grown out of Occupy sent out thousands of volunteers in New York. A study for Homeland Security praised how fast it was and advised agencies to work with it; some volunteers did not like to be praised.
    .source = Homeland Security Studies and Analysis Institute, The Resilient Social Network (2013)
event-clinics = Clinics without a till
    .date = Athens, 2012
    .effect = Consciousness +1 at the General Hospital; Neighbours −1 resource; experience +1 at the General Hospital.
    .gist = Doctors and neighbours treat people without insurance for nothing. A stopgap to the ministry; to itself, another kind of care.
    .text = Nurses of the General Hospital treat the uninsured after their shift in a borrowed room. In Greece dozens of such social clinics opened in the crisis, many of them in 2012, with donated medicine and an assembly in place of a director. Those who ran them did not wish to stand in for the state, and did so every day.
    .source = Cabot, “Contagious” Solidarity (2016)
event-jackson = A plan for co-operatives
    .date = Jackson, May 2014
    .effect = A split: the Neighbours and the Bureau each choose in secret, co-operative or occupation; Neighbours +1 resource.
    .gist = A city movement debates in public: win the town hall and build co-operatives with it, or build first and let offices wait?
    .text = A congress at the hall of the trades asks whether to use City Hall for co-operatives or to stay outside it. At Jackson in Mississippi a movement for both met in May 2014, soon after the death of the mayor whom it had elected. Its own book prints the doubts as well: about office, about money, and about who does the work.
    .source = Akuno and Nangwaya, Jackson Rising (2017)
event-confluence = The movement takes City Hall
    .date = Barcelona, May 2015
    .effect = Legitimacy +2; consciousness −1 in the largest district with a council; Mayor +1 resource.
    .gist = Organisers of yesterday’s blockades are sworn in. They open doors, and find out how few rooms are behind them.
    .text = A platform out of the housing movement wins the election in Port Merrow. It had done so in Barcelona on 24 May 2015, with little more than a quarter of the council and a former spokeswoman against evictions as mayor. Its members tell of water, rents and women in office; friends outside say that the assemblies emptied as the desks were filled.
    .source = Barcelona en Comú, Fearless Cities (2019)
event-masks = An emergency regulation
    .date = Hong Kong, October 2019
    .effect = The State is stronger by 1 in contests this round; alarm in the two largest districts; legitimacy −1.
    .gist = By a law from another age covered faces are forbidden at gatherings. The next day there are more of them.
    .text = The Prefecture forbids masks at gatherings under an ordinance unused for half a century. In October 2019 the government of Hong Kong used one of 1922 in this way, to end the violence, as it said; crowds came out masked the same day. Violence had grown by then on several sides; the power to rule by regulation stayed.
    .source = Dapiran, City on Fire (2020)
event-expropriation-vote = A vote on the landlords
    .date = Berlin, September 2021
    .effect = Consciousness +1 in the largest place with a council; legitimacy +1; Prefecture −1 resource.
    .gist = A majority votes to make large landlords’ flats public property. The senate sets up a commission.
    .text = Signatures are collected on every stair, and Port Merrow votes to take the flats of its largest companies into common ownership. In Berlin on 26 September 2021 nearly three voters in five said yes, on an article of the constitution that had never been used. Owners warned of the bill; the senate appointed experts, and the campaign went on.
    .source = Kusiak, Radically Legal (2024)
