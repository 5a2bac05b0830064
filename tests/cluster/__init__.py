"""Two web nodes behind a proxy and PostgreSQL with a synchronous standby, on one machine.

``make cluster`` runs it (``__main__``): nodes and database are killed, stopped and replaced while
people write, and what they were told is compared with what is stored. It runs the files that
docs/operations/ tells administrators to use.

AVSTAMP_CLUSTER_WRITERS says how many write (200), AVSTAMP_CLUSTER_SECONDS how long is waited after
each event (20), AVSTAMP_CLUSTER_ACTS which of them there are, by their names in ``__main__`` (all).
"""
