"""The demonstration: a real server, four bots as real clients, a verified record and a picture, without a display."""
