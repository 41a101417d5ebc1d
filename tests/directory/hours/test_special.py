"""Public holidays and the Lunar New Year."""

from datetime import date

import pytest

from diglot.directory.hours.special import lunar, lunar_new_year, new_year_number, public_holidays


# Hong Kong Observatory, Gregorian-Lunar calendar conversion table.
@pytest.mark.parametrize(
    "day", ["2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06",
            "2028-01-26", "2029-02-13", "2030-02-03", "2033-01-31", "2034-02-19"],
)  # fmt: skip
def test_the_first_day_of_the_lunar_year(day):
    first = date.fromisoformat(day)
    assert lunar_new_year(first.year) == first


def test_the_first_day_is_a_new_moon_between_late_january_and_late_february():
    for year in range(2000, 2060):
        assert date(year, 1, 20) < lunar_new_year(year) < date(year, 2, 22)


def test_days_are_counted_from_the_eve():
    assert [new_year_number(date(2027, 2, day)) for day in range(4, 12)] == [None, 0, 1, 2, 3, 4, 5, None]
    assert [bool(lunar(date(2027, 2, day))) for day in range(4, 12)] == [False, True, True, True, True] + [False] * 3


def test_the_federal_days_and_which_of_them_are_kept():
    found = public_holidays("US", 2026)
    kept = [day.isoformat()[5:] for day, what in sorted(found.items()) if what.kept]
    assert kept == ["01-01", "05-25", "07-04", "09-07", "11-26", "12-25"]
    perhaps = {day.isoformat()[5:]: str(what.name) for day, what in found.items() if what.public and not what.kept}
    assert perhaps == {
        "01-19": "Martin Luther King Jr. Day",
        "02-16": "Presidents' Day",
        "06-19": "Juneteenth",
        "07-03": "Independence Day",
        "10-12": "Columbus Day",
        "11-11": "Veterans Day",
    }
    others = {day.isoformat()[5:]: str(what.name) for day, what in found.items() if not what.public}
    assert others == {
        "04-05": "Easter",
        "11-27": "day after Thanksgiving",
        "12-24": "Christmas Eve",
        "12-31": "New Year's Eve",
    }


def test_another_country_and_a_state():
    assert public_holidays("HK", 2026)[date(2026, 7, 1)].kept
    assert public_holidays("US-TX", 2026)[date(2026, 11, 26)].kept
    with pytest.raises(ValueError, match="XX"):
        public_holidays("XX", 2026)
