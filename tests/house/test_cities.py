"""Cities: which one answers, and what they refuse."""

import pytest
from django.core.exceptions import ValidationError

from diglot.house.cities import city_for_request
from diglot.house.models import City


def test_the_sites_city_answers_and_is_asked_once(rf, paper, django_assert_num_queries):
    request = rf.get("/", headers={"host": "127.0.0.1:8000"})
    assert city_for_request(request) == paper.city
    with django_assert_num_queries(0):
        city_for_request(request)


def test_without_any_city(rf, db):
    assert city_for_request(rf.get("/")) is None


def test_a_wrong_time_zone_is_refused_by_name(paper):
    paper.city.timezone = "Texas/Houston"
    with pytest.raises(ValidationError, match=r"Texas/Houston .*America/Chicago"):
        paper.city.full_clean()
    assert str(City.objects.get()) == "休斯頓 Houston"
