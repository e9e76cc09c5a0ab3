"""Where things are in a city: points that may be published, districts, the nearest place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ..records.event import Event
from ..records.places import Located, ServicePlace
from ..records.service import Service
from ..records.welcome_point import WelcomePoint
from ..schedule.agenda import grouped
from .day import OnOneDay
from .facts import Point
from .geometry import distance, reaches
from .quarter_areas import areas
from .stops import Near, Stop, Stops, stops_of
from .urls import Urls


class Geography(OnOneDay):
    """Where everything is."""

    def district_of(self, place: Located | ServicePlace | Event) -> int | None:
        """The district something is in: by its quarter or its coordinates; none if it is not public."""
        if place.address is not None and place.address.visibility != "public":
            return None
        if isinstance(place, Event) and not self.where(place):
            return None
        at = place.place if isinstance(place, Event) else None
        if isinstance(place, ServicePlace):
            at = place.welcome_point
        if at is not None and at in self.welcome_points:
            return self.district_of(self.welcome_points[at])
        if place.quarter in self.quarters:
            return self.quarters[place.quarter][0].number
        if isinstance(place, Located) and place.latitude is not None and place.longitude is not None:
            return self.outlines.district_at(place.latitude, place.longitude)
        return None

    def point(self, place: Located) -> Point | None:
        """Latitude and longitude that may be published."""
        if not place.is_public:
            return None
        if isinstance(place, ServicePlace) and place.welcome_point is not None:
            return self.point(self.welcome_points[place.welcome_point])
        if place.latitude is None or place.longitude is None:
            return None
        return place.latitude, place.longitude

    @cached_property
    def stops(self) -> Stops:
        """Stops of bus and train; none where the city names no file of them."""
        return Stops(list(stops_of(self.features("stop"))))

    def stops_near(self, place: Located) -> list[Near]:
        """The nearest stops of a place known by its house or street; none of one known by its quarter only."""
        at, precision = self.point(place), self.precision_of(place)
        return [] if at is None or precision == "quarter" else self.stops.near(*at, 50 if precision == "exact" else 100)

    def stops_named(self, place: Located) -> list[Stop]:
        """Where to get off, as the record says: the stops that it names, where the map knows them."""
        at = self.point(place)
        named = self.whereabouts(place).transport or place.transport
        found = [self.stops.called(one.stop, *at) for one in named] if at is not None else []
        return list(dict.fromkeys(one for one in found if one is not None))

    def precision_of(self, place: Located) -> str | None:
        """What the point of a place marks: `exact`, `street` or `quarter`."""
        return self.whereabouts(place).geo_precision

    def whereabouts(self, place: Located) -> Located:
        """The place itself, or the Welcome Point that it is at."""
        if isinstance(place, ServicePlace) and place.welcome_point is not None:
            return self.welcome_points[place.welcome_point]
        return place

    def may_be_mapped(self, service: Service, place: Located) -> bool:
        """Whether maps may show a service at a place: of help in an emergency only the exact point, of shelters none.

        Somebody in need who walks to the middle of a quarter finds nothing.
        """
        needs = [need for need in self.city.tonight if service.id in need.services]
        if any(need.is_shelter for need in needs):
            return False
        urgent = bool(needs) or Urls.emergency_topic in service.categories
        return not urgent or self.precision_of(place) == "exact"

    def event_point(self, event: Event) -> Point | None:
        """Where an event happens, when its place is public and known to the house or the street."""
        at = self.where(event).place
        hidden = event.address is not None and event.address.visibility != "public"
        return None if at is None or hidden or at.geo_precision == "quarter" else self.point(at)

    @cached_property
    def quarter_reach(self) -> dict[str, float]:
        """About how far each quarter reaches around its middle (km): half the way to the next one's, 0.2 to 1.5."""
        names = sorted(self.quarters)
        middles = [(self.quarters[name][1].latitude, self.quarters[name][1].longitude) for name in names]
        return {name: min(1.5, max(0.2, reach)) for name, reach in zip(names, reaches(middles), strict=True)}

    @cached_property
    def quarter_areas(self) -> dict[str, BaseGeometry]:
        """The area of each quarter that the borders of the city enclose, in degrees; of others the middle is known."""
        borders = [shape(dict(one["geometry"])) for one in self.features("border")]
        found: dict[str, BaseGeometry] = {}
        for number, outline in self.outlines.shapes.items() if borders else ():
            quarters = self.districts[number].quarters if number in self.districts else ()
            found |= areas(outline, borders, {one.name: (one.latitude, one.longitude) for one in quarters})
        return found

    def district_centre(self, number: int) -> Point:
        """The mean of the middles of its quarters."""
        quarters = self.districts[number].quarters
        return sum(q.latitude for q in quarters) / len(quarters), sum(q.longitude for q in quarters) / len(quarters)

    @cached_property
    def _places_by_district(self) -> dict[int | None, list[WelcomePoint]]:
        return grouped(self.welcome_points.values(), lambda one: [self.district_of(one)])

    def places_in(self, number: int) -> list[WelcomePoint]:
        """Every Welcome Point that is or was in a district: active first, gone last."""
        return sorted(
            self._places_by_district.get(number, []), key=lambda one: (one.is_gone, self.is_weak(one), one.id)
        )

    def confirmed_places_in(self, number: int) -> list[WelcomePoint]:
        """Welcome Points of a district to which people can be sent."""
        return [place for place in self.places_in(number) if self._is_confirmed(place)]

    @cached_property
    def confirmed_places(self) -> list[WelcomePoint]:
        """All Welcome Points to which people can be sent, in the order of their ids."""
        return [place for _, place in sorted(self.welcome_points.items()) if self._is_confirmed(place)]

    def _is_confirmed(self, place: WelcomePoint) -> bool:
        return place.status == "active" and self.freshness.age(place) != "old" and self.closures.cause(place) is None

    @cached_property
    def city_wide_places(self) -> list[WelcomePoint]:
        """Confirmed places for people of every district."""
        return [place for place in self.confirmed_places if place.place_kind == "welcome_centre"]

    def nearest_confirmed(self, origin: Point, besides: Iterable[str] = ()) -> tuple[WelcomePoint, float] | None:
        """The nearest confirmed Welcome Point and how far it is, in kilometres as the crow flies."""
        known = [(place, self.point(place)) for place in self.confirmed_places if place.id not in set(besides)]
        ranked = sorted((distance(origin, point), place.id) for place, point in known if point is not None)
        return (self.welcome_points[ranked[0][1]], ranked[0][0]) if ranked else None

    def instead_of(self, place: WelcomePoint) -> tuple[WelcomePoint, float | None] | None:
        """Where to go now: what came after it and is still there, else the nearest confirmed place."""
        successor = self.closures.successor_of_place(place)
        if successor is not None:
            return successor, None
        origin = self.point(place)
        return self.nearest_confirmed(origin, [place.id]) if origin else None
