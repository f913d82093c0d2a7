"""One module for each command. What a command needs is imported when it runs, so that every start is fast."""
