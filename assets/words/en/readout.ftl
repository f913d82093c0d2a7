### What a screen reader says: a place, the table, an operation, each as one line.

readout-comma = { $first }, { $rest }
readout-place = { $name }: { $facts }.
readout-number = { $name } { $number }
readout-hollow = { $name } (hollow)
readout-institution = { $name } { $owner }
readout-next = next to { $places }
readout-table = Round { $round } of { $rounds }, impulse { $impulse } of { $impulses }. { $phase }. Crisis { $crisis } of 12, { $act }. Legitimacy { $legitimacy }. Emergency levels: Movement { $movement }, State { $state }. { $pact }. { $resources }.
readout-pact-none = No Accord
readout-pact-holds = The Accord holds
readout-pact-broken = The Accord is broken
readout-pact-lapsed = The Accord has lapsed
readout-standing = This and the last Reckoning together: Movement { $movement }, State { $state }. The Movement has { $share } % of sovereignty and needs { $threshold } %. Committees are { $committees } of { $councils } councils, { piece-garrison.many } { $garrisons } of { $authorities } state authorities. If it ended now: { $ending }.
readout-verdict = { $reason } { $blocs } { $inside }
readout-tenths = { $whole }.{ $tenth }
readout-sure = { $action }, { $cost ->
        [0] free
       *[other] cost { $cost }
    }. { $success }
readout-odds = { $action }, { $cost ->
        [0] free
       *[other] cost { $cost }
    }, { $chance } of 6. If it succeeds: { $success } If it fails: { $failure }
readout-action = { $op } { $at }
readout-move = { $op }: { $count } from { $source } to { $to }
readout-target = { $op } { $at }, { $target }
readout-option = { $op }, { $option }
readout-closed = { $op }: { $reason } (rule { $rule })
