"""Distances between points on the Earth, in kilometres, and as people say them, in miles."""

from math import asin, cos, degrees, pi, radians, sin, sqrt
from typing import Final, NamedTuple

_EARTH_KM: Final = 6371.0088
_KM_IN_A_MILE: Final = 1.609344


class Box(NamedTuple):
    """The edges of an area in degrees."""

    south: float
    west: float
    north: float
    east: float


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points given in degrees, as the crow flies (haversine; within 0.6%)."""
    north, east = radians(lat2 - lat1), radians(lon2 - lon1)
    chord = sin(north / 2) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, chord)))


def bounding_box(lat: float, lon: float, km: float) -> Box:
    """A box in degrees that holds every point within `km`: a quick first sieve for a database.

    Where it would cross a pole or the 180th meridian, it goes all the way round instead.
    """
    reach = max(km, 0) / _EARTH_KM
    south, north = lat - degrees(reach), lat + degrees(reach)
    if south <= -90 or north >= 90 or reach >= pi / 2:
        return Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0)
    width = degrees(asin(min(1.0, sin(reach) / cos(radians(lat)))))
    west, east = lon - width, lon + width
    if west < -180 or east > 180:
        west, east = -180.0, 180.0
    return Box(south, west, north, east)


def distance_words(km: float) -> str:
    """Kilometres in miles as pages say them: "0.4 miles", "1 mile", "12 miles"."""
    miles = km / _KM_IN_A_MILE
    if miles < 0.1:
        return "less than 0.1 miles"
    number = f"{miles:.1f}".removesuffix(".0") if miles < 9.95 else f"{miles:.0f}"
    return f"{number} mile" if number == "1" else f"{number} miles"
