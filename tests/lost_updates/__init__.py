"""Lost updates: tabs, devices and people write in the same field, over HTTP to a real server.

``machine`` thinks up what they do, ``model`` knows what they must be told, ``page`` reads what a
page without script shows, ``wire`` cuts requests off. What differs is noted, not raised: the run
goes on and all of it is told. ``mutant`` is a server that ignores versions, which must be noticed.
"""
