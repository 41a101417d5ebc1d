"""Paper, inks and the few tools with which every picture is drawn, in the finished picture's coordinates."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import cos, hypot, pi, sin
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1600, 1000, 2
COLOURS = (64, 48, 32, 24)  # as many as keep the file small
LARGEST = 60_000  # bytes

Colour = tuple[int, int, int]
Point = tuple[float, float]
Points = Sequence[Point]

INK: Colour = (30, 34, 46)
PAPER: Colour = (247, 240, 225)
RED: Colour = (190, 66, 48)
JADE: Colour = (58, 120, 99)
OCHRE: Colour = (222, 160, 72)
BLUE: Colour = (31, 62, 98)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the first ink with a share of the second in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def curve(points: Points, steps: int = 24) -> list[Point]:
    """Return a smooth line through the points (Catmull–Rom)."""
    ends = [points[0], *points, points[-1]]
    line: list[Point] = []
    for p0, p1, p2, p3 in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps):
            t = step / steps
            line.append(
                tuple(  # type: ignore[arg-type]
                    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    return [*line, points[-1]]


def ribbon(points: Points, start: float, middle: float, end: float) -> list[Point]:
    """Return the outline of a band along the points, so wide at its start, middle and end."""
    left: list[Point] = []
    right: list[Point] = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        (x0, y0), (x1, y1) = points[max(i - 1, 0)], points[min(i + 1, last)]
        length = hypot(x1 - x0, y1 - y0) or 1
        t = i / last
        width = start + (middle - start) * t * 2 if t < 0.5 else middle + (end - middle) * (t * 2 - 1)
        dx, dy = -(y1 - y0) / length * width / 2, (x1 - x0) / length * width / 2
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    return left + right[::-1]


def turned(points: Points, centre: Point, degrees: float) -> list[Point]:
    """Return the points turned about the centre."""
    c, s = cos(degrees * pi / 180), sin(degrees * pi / 180)
    return [
        (centre[0] + (x - centre[0]) * c - (y - centre[1]) * s, centre[1] + (x - centre[0]) * s + (y - centre[1]) * c)
        for x, y in points
    ]


class Sheet:
    """A sheet of paper to draw on, in the finished picture's coordinates."""

    def __init__(self, ground: Colour, seed: str) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.random = Random(seed)

    @contextmanager
    def wash(self, strength: float) -> Iterator[None]:
        """Let what is drawn inside shine through: a wash of that strength over what was there."""
        before = self.image.copy()
        yield
        self.image = Image.blend(before, self.image, strength)
        self.pen = ImageDraw.Draw(self.image)

    def shape(self, points: Points, fill: Colour) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Colour, radius: float = 0) -> None:
        where = (x0 * SCALE, y0 * SCALE, x1 * SCALE, y1 * SCALE)
        self.pen.rounded_rectangle(where, radius * SCALE, fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        self.pen.ellipse(((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE), fill)

    def disc(self, x: float, y: float, r: float, fill: Colour) -> None:
        self.oval(x, y, r, r, fill)

    def line(self, points: Points, fill: Colour, width: float) -> None:
        self.pen.line([(x * SCALE, y * SCALE) for x, y in points], fill, round(width * SCALE), "curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill)

    def bands(self, top: float, bottom: float, first: Colour, last: Colour, count: int, sway: float = 0) -> None:
        """Fill from top to bottom with broad bands of colour that go from the first to the last."""
        for i in range(count):
            y = top + (bottom - top) * i / count
            edge = [(x, y + (sway * sin(x / 210 + i * 1.7) if i else 0)) for x in range(0, WIDTH + 1, 20)]
            self.shape([*edge, (WIDTH, bottom), (0, bottom)], mix(first, last, i / max(count - 1, 1)))

    def skyline(
        self,
        base: float,
        low: float,
        high: float,
        fill: Colour,
        seed: int,
        windows: Colour | None = None,
        x: float = -20,
        end: float = WIDTH,
    ) -> None:
        """Stand a row of towers on the base line."""
        random = Random(seed)
        self.box(x, base - low * 0.5, end + 40, base + 2, fill)
        while x < end:
            width, height = random.randint(46, 104), random.uniform(low, high)
            top = base - height
            self.box(x, top, x + width, base + 2, fill)
            roof = random.randrange(5)
            if roof == 0:
                self.shape([(x, top), (x + width, top), (x + width, top - width * 0.5)], fill)
            elif roof == 1:
                self.box(x + width * 0.22, top - 20, x + width * 0.78, top, fill)
            elif roof == 2:
                self.line([(x + width / 2, top - 46), (x + width / 2, top)], fill, 4)
                self.box(x + width * 0.3, top - 14, x + width * 0.7, top, fill)
            if windows:
                for row in range(int(height // 26) - 1):
                    for column in range(int(width // 18) - 1):
                        if random.random() < 0.3:
                            left, up = x + 12 + column * 18, top + 14 + row * 26
                            self.box(left, up, left + 8, up + 12, windows)
            x += width + random.choice((0, 0, 6, 14))

    def trees(self, base: float, size: float, fill: Colour, seed: int, x: float = -40, end: float = WIDTH + 40) -> None:
        """Plant a hedge of round trees along the base line."""
        random = Random(seed)
        while x < end:
            r = size * random.uniform(0.6, 1.2)
            self.oval(x, base - r * 0.5, r * 1.15, r, fill)
            x += r * random.uniform(0.8, 1.5)

    def ripples(self, top: float, bottom: float, fill: Colour, count: int, x0: float = 0, x1: float = WIDTH) -> None:
        """Lay short strokes on water, longer and thicker toward the viewer."""
        for _ in range(count):
            t = self.random.random() ** 0.8
            x, y = self.random.uniform(x0, x1), top + (bottom - top) * t
            length, width = 20 + 90 * t * self.random.uniform(0.6, 1.4), 2 + 4 * t
            self.shape(ribbon(curve([(x, y), (x + length / 2, y - 3 * t), (x + length, y)], 8), 0.5, width, 0.5), fill)

    def person(
        self,
        x: float,
        feet: float,
        tall: float,
        coat: Colour,
        hat: Colour | None = None,
        skin: Colour | None = None,
        stride: float = 0.12,
    ) -> None:
        """Stand a small walking figure, seen from afar."""
        hip, shoulder, head = feet - tall * 0.46, feet - tall * 0.82, feet - tall * 0.92
        dark = mix(coat, INK, 0.55)
        for side in (-1, 1):
            self.line([(x, hip), (x + side * tall * stride, feet)], dark, tall * 0.085)
        self.shape(
            curve(
                [
                    (x - tall * 0.13, hip + tall * 0.08),
                    (x - tall * 0.15, hip - tall * 0.14),
                    (x - tall * 0.09, shoulder),
                    (x + tall * 0.09, shoulder),
                    (x + tall * 0.15, hip - tall * 0.14),
                    (x + tall * 0.13, hip + tall * 0.08),
                ],
                8,
            ),
            coat,
        )
        self.disc(x, head, tall * 0.085, skin or mix(OCHRE, PAPER, 0.35))
        if hat:
            self.shape(
                [(x - tall * 0.17, head - tall * 0.02), (x, head - tall * 0.14), (x + tall * 0.17, head - tall * 0.02)],
                hat,
            )

    def silk(self, points: Points, start: float, middle: float, end: float, fill: Colour) -> None:
        """Draw a band that may cross itself, piece by piece."""
        last = len(points) - 1
        for i, (first, second) in enumerate(pairwise(points)):
            t = i / last
            width = start + (middle - start) * t * 2 if t < 0.5 else middle + (end - middle) * (t * 2 - 1)
            self.line([first, second], fill, width)

    def crescent(self, x: float, y: float, r: float, fill: Colour) -> None:
        outer = [(x + r * cos(a * pi / 180), y + r * sin(a * pi / 180)) for a in range(-110, 111, 5)]
        inner = curve(
            [outer[-1], (x + r * 0.22, y + r * 0.5), (x + r * 0.42, y), (x + r * 0.22, y - r * 0.5), outer[0]], 12
        )
        self.shape(turned([*outer, *inner], (x, y), -25), fill)

    def save(self, path: Path) -> None:
        """Make the sheet smaller, reduce its colours and write it as PNG."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        for colours in COLOURS:
            reduced = small.quantize(colours, Image.Quantize.MEDIANCUT, kmeans=6, dither=Image.Dither.NONE)
            reduced.save(path, optimize=True)
            if path.stat().st_size < LARGEST:
                return


def steam(sheet: Sheet, x: float, base: float, tall: float, lean: float, fill: Colour, width: float = 26) -> None:
    """Let one curl of steam rise."""
    path = curve(
        [
            (x, base),
            (x + 26 + lean * 0.2, base - tall * 0.28),
            (x - 22 + lean * 0.5, base - tall * 0.58),
            (x + 18 + lean * 0.8, base - tall * 0.82),
            (x + lean, base - tall),
        ],
        20,
    )
    sheet.shape(ribbon(path, 3, width, 1), fill)
