"""Hours for machines: only what an ordinary week tells."""

import pytest

from diglot.directory.jsonld import opening_hours

WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.mark.parametrize(
    ("osm", "wanted"),
    [
        ("", []),
        ("nonsense", []),
        ("Mo-Fr 09:00-18:00; Su off", [(WEEK[:5], "09:00", "18:00")]),
        ("Mo-Fr 09:00-12:00,13:00-18:00", [(WEEK[:5], "09:00", "12:00"), (WEEK[:5], "13:00", "18:00")]),
        ("Fr-Sa 18:00-02:00", [(["Friday", "Saturday"], "18:00", "02:00")]),
        ("Su 22:00-03:00", [(["Sunday"], "22:00", "03:00")]),
        ("24/7", [(WEEK, "00:00", "23:59")]),
        ("Mo 09:00-24:00", [(["Monday"], "09:00", "23:59")]),
    ],
)
def test_an_ordinary_week(osm, wanted):
    found = [(each["dayOfWeek"], each["opens"], each["closes"]) for each in opening_hours(osm)]
    assert found == wanted
    assert all(each["@type"] == "OpeningHoursSpecification" for each in opening_hours(osm))
