// Plays a whole match with the official Socket.IO client, knowing only docs/protocol.md.
// node play.mjs URL SCENARIO: one seat against a bot, the connection cut once in the middle; prints what came of it.
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import notepack from "notepack.io";

const [url, scenario] = process.argv.slice(2);
const CUT_AFTER = 8;
let socket, token, match;
let version = -1, legal = [], verdict = null, wake = () => {};

function take([, update]) {
  const [reached, , , , actions, view] = update;
  if (reached <= version) return;
  version = reached;
  legal = actions;
  const end = update[2].find((event) => event[0] === "match_ended");
  verdict = end ? end[1] : (view && view[7]) || verdict;
  wake();
}

async function ask(name, fields) {
  const answer = await socket.timeout(10000).emitWithAck(name, fields);
  if (answer.error) throw new Error(`${name}: ${answer.error.code}: ${answer.error.message}`);
  return answer.ok;
}

async function connect() {
  socket = io(url, { parser, transports: ["websocket"], reconnection: false, forceNew: true });
  socket.on("update", (bytes) => take(notepack.decode(bytes)));
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject));
  token = (await ask("hello", token ? { protocol: 1, token } : { protocol: 1, nickname: "Rosa" })).token;
}

await connect();
const room = await ask("create", { scenario, seats: 2, length: "short", open: false });
match = room.match;
await ask("sit", { match, seat: 0 });
await ask("bot", { match, seat: 1, bot: "random" });
await ask("start", { match });

let acted = 0, refused = "";
while (verdict === null) {
  if (legal.length === 0) {
    await new Promise((resolve) => { wake = resolve; });
    continue;
  }
  const action = legal[(acted * 7) % legal.length];
  const on = version;
  const { version: stored } = await ask("act", { match, version: on, action });
  if (stored !== on + 1) throw new Error(`acted on ${on}, stored as ${stored}`);
  acted += 1;
  if (acted === CUT_AFTER) {
    socket.io.engine.close();
    await connect();
    const back = await ask("join", { code: room.code });
    if (!back.seats[0].you) throw new Error("the seat did not come back");
    take(notepack.decode(await ask("sync", { match, since: null })));
    refused = await ask("act", { match, version: 0, action }).catch((error) => error.message);
  }
}
const { record } = await ask("record", { match });
socket.disconnect();
console.log(JSON.stringify({ match, version, acted, verdict, refused, record }));
