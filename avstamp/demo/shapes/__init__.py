"""What the demo says, as types: the organisation, its people and their conversations.

Every ``offset``, ``due`` and ``follow_up`` counts days from the day the demo is loaded: 0 is
that day, -12 twelve days before it. A text may hold ``{D+30}``, which ``with_dates`` fills in.
"""
