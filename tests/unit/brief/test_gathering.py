"""In which order a brief is given what people rated."""

from __future__ import annotations

import datetime as dt

from desk import OFFICER, TODAY
from rating_desk import OF, SECOND, done, drafted, shown, to_rate

from servanda.brief.asked import Asked
from servanda.brief.gathering import gather
from servanda.register.acts.assessing import approve, submit


def test_ratings_of_one_day_stand_in_the_order_of_their_approval() -> None:
    desk = to_rate()
    cited = shown(desk)
    first, second, third = (
        drafted(desk, done(cited, value=value)) for value in ("done", "stalled", "in-progress")
    )
    approved = (third, first, second)
    for key in approved:
        desk.do(submit(key, author=OFFICER))
        desk.do(approve(key, author=SECOND, today=TODAY), SECOND)
    asked = Asked(
        kind="progress",
        audience="own",
        language="en",
        author="XAA",
        as_of=dt.date.fromisoformat(TODAY),
    )
    matter = gather(desk.ledger.records(), asked)
    found = matter.ratings[desk.commitment(OF).id]
    assert tuple(one.id for one in found) == approved
