# Words of the clock: choosing one, reading it, and what happens when time is up.

error-seat-lost = The time of this seat has run out, and a computer has it for good.
error-no-vacation = There is no vacation left here, or the time was up before it began.
