"""Organizations: the agency, its units and their history, people's posts, who stands in for whom.

Decides: which unit there is on a day and what became of it, who sits where, which unit has a
function, which days are worked, and which rule of the law holds on a day with which basis.
Leaves to others: what a person may do with their records (each context's table of roles), and
what a change of the calendar does to open matters (they register to follow it).
"""
