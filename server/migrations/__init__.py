"""How the database came to its present form: one revision after another, run when a server starts."""
