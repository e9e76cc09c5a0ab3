"""What a Site answers about places: where to go instead, what is nearest, and that nobody is sent where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions import editions_of
from infosite.site.site import Site


@pytest.fixture(scope="module")
def flussingen(city: Path) -> Site:
    return editions_of(city)["de"].site


@pytest.fixture(scope="module")
def grossfurt(town: Path) -> Site:
    return editions_of(town)["de"].site


def test_a_closed_place_leads_to_its_successor(flussingen: Site) -> None:
    instead = flussingen.instead_of(flussingen.welcome_points["alter-hafen"])
    assert instead == (flussingen.welcome_points["haus-am-fluss"], None)


def test_a_closed_place_without_successor_leads_to_the_nearest_that_is_confirmed(flussingen: Site) -> None:
    harbour = flussingen.welcome_points["alter-hafen"].model_copy(update={"successor": None})
    instead = flussingen.instead_of(harbour)
    assert instead is not None
    place, kilometres = instead
    assert place.id == "haus-am-fluss"
    assert kilometres == pytest.approx(4.9, abs=0.1)


def test_a_district_without_a_confirmed_place_has_a_nearest_one(flussingen: Site, grossfurt: Site) -> None:
    for site in (flussingen, grossfurt):
        lacking = [number for number in site.districts if not site.confirmed_places_in(number)]
        assert lacking
        for number in lacking:
            nearest = site.nearest_confirmed(site.district_centre(number))
            assert nearest is not None
            assert nearest[0].status == "active"


def test_what_is_gone_is_in_no_list_of_places_to_go(flussingen: Site, grossfurt: Site) -> None:
    for site in (flussingen, grossfurt):
        gone = {one.id for one, _ in site.records() if one.is_gone}
        assert gone
        for category in site.categories:
            assert not gone & {one.id for one in site.services_in(category)}
        for number in site.districts:
            assert not gone & {one.id for one in site.services_in_district(number)}
            assert not gone & {one.id for one in site.confirmed_places_in(number)}


def test_every_point_lies_in_the_district_that_the_site_names(grossfurt: Site) -> None:
    shown = [(site_place, grossfurt.point(site_place)) for site_place in grossfurt.welcome_points.values()]
    for place, point in shown:
        assert point is not None
        assert grossfurt.outlines.district_at(*point) == grossfurt.district_of(place)
