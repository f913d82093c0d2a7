// Follows a match by its events, as docs/protocol.md tells it under "Folding". Indexes are those of its tables.
const PLACE = ["con", "exp", "state", "council", "police", "troops", "active", "militia", "coop", "school", "press", "alarm",
  "memory", "called", "neutral", "leaned", "sheltered", "rung", "answers", "achievement"];
const PUBLIC = [
  "ply", "round", "impulse", "order", "turn", "actor", "phase", "left", "carded", "crisis", "legitimacy", "emergency",
  "emergency_used", "resources", "accord", "offered", "modifiers", "no_raid", "event", "hands", "underground", "spent",
  "drawn", "places", "leaned", "mediated", "asked", "proposal", "postponed", "concessions", "claimed", "weighed",
];
const POSTPONE = 4;
const at = Object.fromEntries(PUBLIC.map((name, index) => [name, index]));

const with_ = (array, index, value) => array.map((old, number) => (number === index ? value : old));

// What each event changes: (public, own, ...fields), where own holds hands, underground, verdict and pledge.
const FOLLOW = {
  action_taken: (p) => { p[at.ply] += 1; },
  resources_changed: (p, own, faction, was, to) => { p[at.resources] = with_(p[at.resources], faction, to); },
  place_changed: (p, own, place, field, was, to) => {
    p[at.places] = with_(p[at.places], place, with_(p[at.places][place], PLACE.indexOf(field), to));
  },
  underground_changed: (p, own, changes, total) => {
    p[at.underground] = total;
    for (const [place, number] of changes ?? []) own.underground = with_(own.underground, place, number);
  },
  contest_rolled: () => {},
  track_changed: (p, own, track, was, to) => {
    if (track in at) p[at[track]] = to;
    else p[at.emergency] = with_(p[at.emergency], track === "emergency_movement" ? 0 : 1, to);
  },
  accord_changed: (p, own, to) => { p[at.accord] = to; },
  accord_offered: (p, own, by) => { p[at.offered] = with_(p[at.offered], by, true); },
  neutral_leaned: (p, own, by, mediated) => {
    p[at.leaned] = with_(p[at.leaned], by, true);
    p[at.mediated] ||= mediated;
  },
  concession_asked: (p, own, proposal) => {
    p[at.asked] = true;
    p[at.proposal] = proposal;
  },
  concession_answered: (p, own, granted) => {
    const [, concession, place, price] = p[at.proposal];
    p[at.proposal] = null;
    if (!granted) return;
    p[at.concessions] = [...p[at.concessions], [p[at.round], concession, place, price]];
    p[at.postponed] ||= concession === POSTPONE;
  },
  achievement_claimed: (p, own, achievement) => { p[at.claimed] = [...p[at.claimed], achievement]; },
  split_pledged: (p, own, side) => { own.pledge = side; },
  split_settled: (p, own) => { own.pledge = null; },
  sovereignty_weighed: (p, own, tally) => { p[at.weighed] = tally; },
  emergency_used: (p, own, bloc) => { p[at.emergency_used] = with_(p[at.emergency_used], bloc, true); },
  card_drawn: (p, own, faction, card) => {
    p[at.hands] = with_(p[at.hands], faction, p[at.hands][faction] + 1);
    if (card !== null) own.hands = with_(own.hands, faction, [...own.hands[faction], card].sort((a, b) => a - b));
  },
  card_spent: (p, own, faction, card) => {
    p[at.hands] = with_(p[at.hands], faction, p[at.hands][faction] - 1);
    p[at.spent] = [...p[at.spent], card];
    own.hands = with_(own.hands, faction, own.hands[faction].filter((held) => held !== card));
  },
  round_begun: (p, own, round, event, order) => {
    Object.assign(p, { [at.round]: round, [at.event]: event, [at.order]: order, [at.no_raid]: false });
    p[at.drawn] = [...p[at.drawn], event];
    p[at.modifiers] = [0, 0];
    p[at.offered] = [false, false, false, false];
    p[at.leaned] = [false, false, false, false];
    p[at.asked] = false;
  },
  modifiers_set: (p, own, movement, state, noRaid) => {
    p[at.modifiers] = [movement, state];
    p[at.no_raid] = noRaid;
  },
  turn_begun: (p, own, impulse, turn, faction, phase, left, carded) => {
    Object.assign(p, {
      [at.impulse]: impulse, [at.turn]: turn, [at.actor]: faction, [at.phase]: phase, [at.left]: left, [at.carded]: carded,
    });
  },
  round_reckoned: (p) => {
    p[at.emergency_used] = [false, false];
    p[at.postponed] = false;
  },
  match_ended: (p, own, verdict, underground) => {
    p[at.phase] = 2;
    p[at.left] = 0;
    own.verdict = verdict;
    own.underground = underground;
  },
};

// The view after an update; null if something was missed in between.
export function fold(view, [version, since, events, standing, legal, whole]) {
  if (whole) return whole;
  if (view === null || since > view[0]) return null;
  if (version <= view[0]) return view;
  const [, seat, known, hands, underground, , , verdict, pledge] = view;
  const pub = [...known], own = { hands, underground, verdict, pledge };
  for (const [name, ...fields] of events) FOLLOW[name]?.(pub, own, ...fields);
  return [version, seat, pub, own.hands, own.underground, standing ?? view[5], legal, own.verdict, own.pledge];
}
