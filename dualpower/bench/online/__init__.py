"""How fast the server is: durable, validated moves a second, beside a bare echo with the same fan-out in the same run."""
