"""What notes, in the transaction itself, what was written and whose the match was."""

from __future__ import annotations

from typing import Final

_OWNER: Final = "(SELECT owner FROM matches WHERE id = new.match)"
WATCH: Final = f"""
CREATE TABLE watched (n INTEGER PRIMARY KEY, kind TEXT, match TEXT, a, b, c, owner TEXT);
CREATE TRIGGER watched_entry AFTER INSERT ON entries BEGIN
  INSERT INTO watched (kind, match, a, b, owner) VALUES ('entry', new.match, new.version, new.line, {_OWNER}); END;
CREATE TRIGGER watched_lost AFTER DELETE ON entries BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('lost', old.match, old.version, old.line); END;
CREATE TRIGGER watched_changed AFTER UPDATE ON entries BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('lost', old.match, old.version, old.line); END;
CREATE TRIGGER watched_deadline AFTER UPDATE OF deadline ON clocks BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('deadline', new.match, old.deadline, new.deadline); END;
CREATE TRIGGER watched_happening AFTER INSERT ON happenings BEGIN
  INSERT INTO watched (kind, match, a, b, c, owner)
  VALUES ('happening', new.match, new.what, new.seat, new.detail, {_OWNER}); END;
CREATE TRIGGER watched_seat AFTER UPDATE ON seats BEGIN
  INSERT INTO watched (kind, match, a, b, c, owner)
  VALUES ('seat', new.match, new.seat, new.player, new.bot, {_OWNER}); END;
CREATE TRIGGER watched_onlooker AFTER INSERT ON onlookers BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('onlooker', new.match, new.seat, new.player); END;
CREATE TRIGGER watched_saying AFTER INSERT ON sayings BEGIN
  INSERT INTO watched (kind, match, a, b, owner) VALUES ('saying', new.match, new.number, new.text, {_OWNER}); END;
CREATE TRIGGER watched_silence AFTER DELETE ON sayings BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('lost', old.match, old.number, old.text); END;
CREATE TRIGGER watched_no_orders AFTER DELETE ON orders BEGIN
  INSERT INTO watched (kind, match, a, b, c) VALUES ('no orders', old.match, old.seat, old.player, old.body); END;
CREATE TRIGGER watched_orders AFTER INSERT ON orders BEGIN
  INSERT INTO watched (kind, match, a, b, c, owner)
  VALUES ('orders', new.match, new.seat, new.player, new.body, {_OWNER}); END;
CREATE TRIGGER watched_mute AFTER INSERT ON mutes BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('deaf', new.match, new.player, new.muted); END;
CREATE TRIGGER watched_no_mute AFTER DELETE ON mutes BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('hears', old.match, old.player, old.muted); END;
CREATE TRIGGER watched_block AFTER INSERT ON blocks BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('deaf', '', new.player, new.blocked); END;
CREATE TRIGGER watched_no_block AFTER DELETE ON blocks BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('hears', '', old.player, old.blocked); END;
CREATE TRIGGER watched_hush AFTER UPDATE OF watchers_talk ON matches BEGIN
  INSERT INTO watched (kind, match, a, owner) VALUES ('hush', new.id, new.watchers_talk, new.owner); END;
CREATE TRIGGER watched_motion AFTER INSERT ON motions BEGIN
  INSERT INTO watched (kind, match, a, b, owner) VALUES ('motion', new.match, new.number, new.body, {_OWNER}); END;
CREATE TRIGGER watched_no_motion AFTER DELETE ON motions BEGIN
  INSERT INTO watched (kind, match, a) VALUES ('motion gone', old.match, old.number); END;
CREATE TRIGGER watched_pause AFTER UPDATE OF paused ON matches BEGIN
  INSERT INTO watched (kind, match, a, owner) VALUES ('paused', new.id, new.paused, new.owner); END;
CREATE TRIGGER watched_round AFTER UPDATE OF round ON tournaments WHEN new.round <> old.round BEGIN
  INSERT INTO watched (kind, match, a, b) VALUES ('round', new.id, old.round, new.round); END;
CREATE TRIGGER watched_drawn AFTER INSERT ON tournament_seats BEGIN
  INSERT INTO watched (kind, match, a, b, c) VALUES ('drawn', new.tournament, new.round, new.entry, new.player); END;
CREATE TRIGGER watched_entrant AFTER INSERT ON entrants BEGIN
  INSERT INTO watched (kind, match, a, b, c)
  VALUES ('entrant', new.tournament, new.entry, new.player, new.state); END;
CREATE TRIGGER watched_entrant_again AFTER UPDATE ON entrants BEGIN
  INSERT INTO watched (kind, match, a, b, c)
  VALUES ('entrant', new.tournament, new.entry, new.player, new.state); END;
"""
