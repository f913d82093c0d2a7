// Plays a whole match with the official Socket.IO client, knowing only docs/protocol.md.
// node play.mjs URL SCENARIO SEAT: that seat of two against a bot; the connection is cut again and again. Prints what came of it.
import { deepStrictEqual } from "node:assert";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import notepack from "notepack.io";
import { fold } from "./fold.mjs";

const [url, scenario, seat] = [process.argv[2], process.argv[3], Number(process.argv[4])];
const CUT_EVERY = 8;
let socket, token, match, code;
let view = null, folded = 0, missed = false, wake = () => {};

function take([of, update]) {
  if (of !== match) throw new Error(`an update of ${of}`);
  if (!update[5] && view && update[0] > view[0]) folded += 1;
  const next = fold(view, update);
  missed = next === null;
  view = next ?? view;
  wake();
}

async function ask(name, fields) {
  const answer = await socket.timeout(10000).emitWithAck(name, fields);
  if (answer.error) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`);
  return answer.ok;
}

const failure = (name, fields) => ask(name, fields).then(() => "none", (error) => error.message.split(": ")[1]);

async function connect() {
  socket = io(url, { parser, transports: ["websocket"], reconnection: false, forceNew: true });
  socket.on("update", (bytes) => take(notepack.decode(bytes)));
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject));
  token = (await ask("hello", token ? { protocol: 1, token } : { protocol: 1, nickname: "Rosa" })).token;
}

// The connection goes without a word; the token brings the seat back, and sync what was missed.
async function cut() {
  socket.io.engine.close();
  await connect();
  const room = await ask("join", { code });
  if (!room.seats[seat].you) throw new Error("the seat did not come back");
  take(notepack.decode(await ask("sync", { match, since: view[0] })));
}

// What was folded is what the server would send whole.
async function compare() {
  const [, whole] = notepack.decode(await ask("sync", { match, since: null }));
  if (whole[0] === view[0]) deepStrictEqual(view, whole[5]);
  return whole[0] === view[0];
}

async function playOn() {
  let acted = 0, compared = 0;
  while (!view || view[7] === null) {
    if (missed) take(notepack.decode(await ask("sync", { match, since: view ? view[0] : null })));
    if (!view || (view[6].length === 0 && view[7] === null)) {
      await new Promise((resolve) => { wake = resolve; });
      continue;
    }
    if (view[7] !== null) break;
    const [version, action] = [view[0], view[6][(acted * 7) % view[6].length]];
    const done = await ask("act", { match, version, action });
    if (done.version !== version + 1) throw new Error(`acted on ${version}, stored as ${done.version}`);
    acted += 1;
    if (acted % CUT_EVERY === 0) await cut();
    compared += await compare();
  }
  return { acted, compared };
}

// The default parser speaks JSON: such a client is told at once.
async function toldToJson() {
  const json = io(url, { transports: ["websocket"], reconnection: false, forceNew: true });
  const error = await new Promise((resolve) => json.once("connect_error", resolve).once("connect", resolve));
  json.disconnect();
  return error?.message ?? "connected";
}

const json = await toldToJson();
await connect();
({ match, code } = await ask("create", { scenario, seats: 2, length: "short", open: false }));
await ask("sit", { match, seat });
await ask("bot", { match, seat: 1 - seat, bot: "random" });
await ask("start", { match });
// Values that only JavaScript has must be refused, not understood by accident.
const odd = [undefined, new Date(0), new Uint8Array([1]), 1.5, "1", true, Infinity];
const refused = [];
for (const version of odd) refused.push(await failure("act", { match, version, action: ["pass"] }));
refused.push(await failure("sync", new Map([[1, 2]])), await failure("sync", null), await failure("nothing", {}));
const { acted, compared } = await playOn();
const stale = await failure("act", { match, version: 0, action: ["pass"] });
const { record } = await ask("record", { match });
socket.disconnect();
console.log(JSON.stringify({ version: view[0], verdict: view[7], acted, folded, compared, json, refused, stale, record }));
