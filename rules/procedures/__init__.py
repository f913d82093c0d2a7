"""What happens around operations: conjuncture, contest, accord, reckoning, verdict."""
