"""The stand on which the application is measured: its database, office, server, load, scales."""
