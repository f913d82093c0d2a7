# Words of talk at a table: chat, ready-made messages, who is not heard, reports and notes.

error-talk-closed = Watchers are not in this table's talk.
error-nobody-there = No other player sits there.
error-unknown-message = There is no such message.
error-unknown-player = There is no such player.
