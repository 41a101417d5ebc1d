"""Points for a map of listings, taken together by the server where they would lie on each other.

Why: a hundred thousand points would stop a phone; a map needs a few hundred, whatever stands behind them.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Avg, Count, F, IntegerField, Max, Min, QuerySet
from django.db.models.functions import Cast

from diglot.directory.models import Listing

FIRST_ZOOM, LAST_ZOOM = 0, 19
CELL = 64
"""Width of a cell in pixels of a map in tiles of 256: finger wide, so that no two points hide each other."""
MOST_CELLS = 24
"""Cells along one side at most; a larger box gets larger cells."""
WORLD = 85.0
"""Latitude at which the map ends."""


class BoxError(ValueError):
    """A box or zoom of a map that cannot be read; the text says what it must be."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the earth in degrees, and the zoom at which it is looked at (0 is the whole earth in one tile)."""

    west: float
    south: float
    east: float
    north: float
    zoom: int

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Box":
        """Return the box of an address: box=west,south,east,north and zoom; BoxError for anything else."""
        try:
            west, south, east, north = (float(part) for part in given.get("box", "").split(","))
            zoom = int(given.get("zoom", ""))
        except ValueError as error:
            raise BoxError("box must be west,south,east,north in degrees, and zoom a whole number") from error
        if not all(map(math.isfinite, (west, south, east, north))) or not (west < east and south < north):
            raise BoxError("box must be west,south,east,north in degrees, the first two the smaller ones")
        return cls(
            max(west, -180.0),
            max(south, -WORLD),
            min(east, 180.0),
            min(north, WORLD),
            min(max(zoom, FIRST_ZOOM), LAST_ZOOM),
        )

    def cell(self) -> tuple[float, float]:
        """Return height and width of a cell in degrees: square on the map, larger where the box has too many."""
        wide = 360 / 2**self.zoom * CELL / 256
        wide = max(wide, (self.east - self.west) / MOST_CELLS)
        high = wide * math.cos(math.radians((self.south + self.north) / 2))
        return max(high, (self.north - self.south) / MOST_CELLS), wide


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the map: where, how many listings, and the number of one of them."""

    latitude: float
    longitude: float
    count: int
    listing: int


def bounds(listings: QuerySet[Listing]) -> list[list[float]]:
    """Return the south-western and the north-eastern corner of where listings are, nothing where none has a position."""
    found = listings.order_by().aggregate(
        south=Min("latitude"), west=Min("longitude"), north=Max("latitude"), east=Max("longitude")
    )
    if found["south"] is None or found["west"] is None:
        return []
    return [[found["south"], found["west"]], [found["north"], found["east"]]]


def clusters(listings: QuerySet[Listing], box: Box) -> list[Point]:
    """Return the points of a map in one question; listings without a position have none.

    Cells lie on a grid that does not move with the box, so that points stay when a reader moves the map.
    """
    high, wide = box.cell()
    if high <= 0 or wide <= 0:
        return []
    # Counted from a corner of the grid, so that whole numbers are cut off alike on every database.
    south = math.floor(box.south / high) * high
    west = math.floor(box.west / wide) * wide
    inside = listings.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))
    cells = (
        inside.order_by()
        .annotate(
            # One number for a cell: a box has far fewer columns than this.
            cell=Cast((F("latitude") - south) / high, IntegerField()) * 1000
            + Cast((F("longitude") - west) / wide, IntegerField())
        )
        .values("cell")
        .annotate(count=Count("pk"), up=Avg("latitude"), along=Avg("longitude"), first=Min("pk"))
        .values_list("up", "along", "count", "first")
    )
    return [Point(round(up, 6), round(along, 6), count, first) for up, along, count, first in cells]
