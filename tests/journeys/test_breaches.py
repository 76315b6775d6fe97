"""Two breaches that were reported to the statistics regulator in 2021, as they would go with Pwyll."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.store.content import Picture, Words
from tests.chaos.desk import Desk
from tests.chaos.releases import Announced, subjects
from tests.house import FACEBOOK, X_CY, X_EN
from tests.pictures import PNG

HOUSE_PRICES = "UK House Price Index: September 2021"
TWEET_EN = "Average house prices in Wales rose by 15.4% in the year to September 2021 to £196,000."
TWEET_CY = "Cododd prisiau tai cyfartalog yng Nghymru 15.4% yn y flwyddyn hyd at fis Medi 2021 i £196,000."


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def announce(desk: Desk, key: str, month: int, moment: datetime) -> Announced:
    subject = next(one for one in subjects() if one.key == key)
    made = Announced(f"/releases/{key}{month}", subject, month, 2021, moment)
    desk.producer.releases = {made.uri: made}
    return made


def test_the_house_price_index_that_was_tweeted_at_0920_for_0930(desk: Desk) -> None:
    """17 November 2021: scheduled for 09:20 by a slip of the hand."""
    moment = datetime(2021, 11, 17, 9, 30, tzinfo=UTC)
    desk.truth.at = moment - timedelta(days=1)
    desk.bot.start()
    announce(desk, "house_prices", 9, moment)
    desk.at(moment - timedelta(hours=23))
    ident = desk.approved(TWEET_EN, TWEET_CY, accounts=(X_EN, X_CY), at=moment - timedelta(minutes=10))
    assert desk.post(ident).hold_until == moment
    desk.until(moment - timedelta(milliseconds=1), every=600)
    assert desk.stands == [], "09:20 came and went"
    desk.at(moment)
    assert sorted(one.text for one in desk.stands) == sorted([TWEET_EN, TWEET_CY])
    assert all(one.posted_at >= moment for one in desk.stands)


def test_the_infographic_that_went_on_facebook_a_day_early(desk: Desk) -> None:
    """August 2021: figures in a picture, its description telling them, the post itself only pointing at it."""
    moment = datetime(2021, 8, 18, 8, 30, tzinfo=UTC)  # 09:30 in summer
    desk.truth.at = moment - timedelta(days=2)
    desk.bot.start()
    announce(desk, "labour_market", 6, moment)
    desk.at(moment - timedelta(days=1, hours=12))
    picture = Picture(
        PNG,
        "image/png",
        alt_en="Chart: unemployment in Wales fell to 4.1% in the three months to June 2021.",
        alt_cy="Siart: gostyngodd diweithdra yng Nghymru i 4.1% yn y tri mis hyd at fis Mehefin 2021.",
        people=(),
    )
    words = (Words("Our new infographic on the labour market.", "en", pictures=(picture,)),)
    ident = desk.queue_words(words, (FACEBOOK,), at=moment - timedelta(days=1))
    assert (desk.post(ident).state, desk.post(ident).hold_until) == ("held", moment)
    desk.approve(ident)
    desk.until(moment - timedelta(seconds=1), every=3600)
    assert desk.stands == [], "the day before came and went"
    desk.at(moment)
    assert len(desk.stands) == 1
    assert desk.stands[0].posted_at >= moment
