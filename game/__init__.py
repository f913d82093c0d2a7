"""The client of Dual Power: it draws views and sends actions."""
