# Standing orders: what a seat has decided beforehand.

error-orders-changed = Your orders have changed meanwhile. Look at them again.
error-bad-order = Such an order makes no sense in this seat.

key-orders = Standing orders
board-menu-orders = Standing orders
strip-order-due = Your orders are looked at in a moment. Act, or change them ({ $press }), if you want it otherwise.
strip-order = Your orders. { $words }

orders-title = Standing orders
orders-note = When your turn comes, the first that fits acts for you. Nobody else is told of them.
orders-resting = While a computer stands in for you they rest.
orders-none = None. You are asked every time.
orders-arriving = The server has not answered yet.
orders-past = What became of earlier ones
orders-add = Leave an order …
orders-plan = Plan on the board …
orders-close = Close
orders-earlier = Earlier
orders-drop = Withdraw
orders-for = For: { $faction } (change)
orders-back = Back
orders-full = There is room for eight.

# What an order says.
order-of = { $faction }: { $order }
order-and = { $first }, { $part }
order-accord = { $yes ->
    [yes] Accept the Accord
   *[no] Refuse the Accord
  }
order-concession = { $yes ->
    [yes] Grant concessions { $price ->
        [0] at any price
       *[other] at { $price } or more
      }
   *[no] Refuse concessions
  }
order-side = { $side ->
    [coop] In a split, choose the co-op
   *[occupation] In a split, choose the occupation
  }
order-only = Where one action alone is possible, take it
order-pass = Pass
order-round = to the end of round { $round }
order-fight = until others fight anywhere
order-fight-at = until others fight { $at }
order-crisis = until the crisis is at { $crisis }
order-for-ever = to the end of the match
order-waits = as soon as it is possible
order-next = at the next turn or not at all
order-chance = at { $chance } % or better
order-breaks = even if it breaks the Accord

# What became of it.
order-done = Done: { $action }
order-fell = { $order }: { $why }
order-why-illegal = it was not possible
order-why-chance = the odds were worse
order-why-accord = it would have broken the Accord
order-why-after = the plan before it failed
order-why-overtaken = the turn was used otherwise
order-why-round = its last round is over
order-why-crisis = the crisis is there
order-why-fought = there was fighting
order-why-undone = you took a move back
order-why-rewound = the table took moves back

# Planning on the board.
plan-title = For later: { $faction }
plan-note = Choose as if it were your turn; it is done when that comes. In a place, what is not possible yet can be planned for when it is.
plan-next = When: at the next turn alone
plan-waits = When: as soon as possible
plan-odds = Odds: as now or better
plan-any = Odds: any
plan-close = Back
plan-commit = Plan this
plan-later = { $op }: do it as soon as it is possible
board-planning = You are planning
