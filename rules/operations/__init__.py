"""The operations (rule 5) and Plan cards (rule 9): legality beside effect, reasons beside legality."""
