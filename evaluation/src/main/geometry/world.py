"""Turns world-atlas' countries-110m.json (TopoJSON) into the compact shapes of the map. See README.md."""
import json
import math
import sys

# Countries that lie on both sides of the 180th meridian are drawn in the east whole, so that no flat map cuts them.
EASTERN = {"Russia", "Fiji"}
LEFT_OUT = {"Antarctica", "Fr. S. Antarctic Lands"}
JOINED = {"N. Cyprus": "Cyprus", "Somaliland": "Somalia"}
# Natural Earth's short names, as surveys write them.
NAMES = {
    "United States of America": "United States", "United Kingdom": "Great Britain", "Bosnia and Herz.": "Bosnia Herzegovina",
    "Macedonia": "North Macedonia", "Côte d'Ivoire": "Ivory Coast", "Dominican Rep.": "Dominican Republic",
    "Palestine": "Palestinian territories", "Dem. Rep. Congo": "DR Congo", "Central African Rep.": "Central African Republic",
    "Eq. Guinea": "Equatorial Guinea", "S. Sudan": "South Sudan", "eSwatini": "Eswatini", "W. Sahara": "Western Sahara",
    "Solomon Is.": "Solomon Islands", "Falkland Is.": "Falkland Islands",
}
INVENTED = ["Aldoria", "Brennmark", "Corvenia", "Dunmere", "Estavia", "Faltara", "Gorland", "Hestria"]


def rings(topology):
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)

    def ring(indices, east):
        points = []
        for index in indices:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(part if not points else part[1:])
        return [coordinate for point in rounded(points, east) for coordinate in point]

    def rounded(points, east):
        kept = []
        for x, y in points:
            point = (round(x + 360 if east and x < -160 else x, 1), round(y, 1))
            if not kept or kept[-1] != point:
                kept.append(point)
        return kept

    shapes = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        if name in LEFT_OUT:
            continue
        name = JOINED.get(name, name)
        name = NAMES.get(name, name)
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            east = name in EASTERN
            outer = ring(polygon[0], east)
            if len(outer) >= 8:
                shapes.setdefault(name, []).append([outer] + [r for r in (ring(hole, east) for hole in polygon[1:]) if len(r) >= 8])
    return shapes


def island(number):
    """A rugged island, clockwise, on a ring of eight in open sea."""
    around = 2 * math.pi * number / len(INVENTED)
    x, y = 95 * math.cos(around), 4 + 50 * math.sin(around)
    points = []
    steps = 40
    for step in range(steps + 1):
        turn = -2 * math.pi * (step % steps) / steps
        reach = 1 + sum(0.16 / k * math.cos(k * turn + 1.7 * k * (number + 1)) for k in range(2, 7))
        points += [round(x + 16 * reach * math.cos(turn), 1), round(y + 10 * reach * math.sin(turn), 1)]
    return [[points]]


def main():
    shapes = rings(json.load(open(sys.argv[1], encoding="utf-8")))
    world = {"world": dict(sorted(shapes.items())), "invented": {name: island(i) for i, name in enumerate(INVENTED)}}
    json.dump(world, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.write("\n")


main()
