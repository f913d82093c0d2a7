// A game on boardgame.io with its store in memory: four players, a board and secrets of the size of Petrograd's, one
// small change a move, no rules to speak of. It listens on a free port and prints it.

import { Server } from "boardgame.io/dist/cjs/server.js";
import { PlayerView } from "boardgame.io/dist/cjs/core.js";

const PLACES = 13;

const place = () => ({
  con: 1, council: 0, state: 3, militia: 0, troops: 1, active: 0, crushed: 0, institutions: [0, 0], memory: 0,
});

const game = {
  name: "beside",
  setup: () => ({
    round: 1,
    places: Array.from({ length: PLACES }, place),
    resources: [3, 3, 3, 3],
    emergency: [0, 0],
    players: Object.fromEntries(["0", "1", "2", "3"].map((seat) => [seat, { hand: [1, 2], cadres: Array(PLACES).fill(0) }])),
  }),
  moves: {
    act: ({ G, playerID }, at, to) => {
      if (!(at >= 0 && at < PLACES)) return "INVALID_MOVE";
      G.places[at].con = to;
      G.resources[Number(playerID)] = (G.resources[Number(playerID)] + 1) % 9;
      G.players[playerID].cadres[at] += 1;
    },
  },
  turn: { minMoves: 1, maxMoves: 1 },
  playerView: PlayerView.STRIP_SECRETS,
};

const { appServer } = await Server({ games: [game], origins: ["*"] }).run({ port: 0, callback: () => {} });
console.log(appServer.address().port);
