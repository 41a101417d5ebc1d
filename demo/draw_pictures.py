"""Draw the demo newspaper's pictures: flat, calm, poster-like, in six inks.

    python demo/draw_pictures.py [name …]

Every picture is 1600×1000 px, drawn at twice that size and made smaller, so that edges are smooth, then reduced to
64 colours. The same script draws the same bytes: every random choice comes from a seed that is the picture's name.
Coordinates below are those of the finished picture.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import cos, hypot, pi, sin
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

PICTURES = Path(__file__).parent / "pictures"
WIDTH, HEIGHT, SCALE, COLOURS = 1600, 1000, 2, 64

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
            line.append(tuple(  # type: ignore[arg-type]
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(p0, p1, p2, p3, strict=True)))
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
    return [(centre[0] + (x - centre[0]) * c - (y - centre[1]) * s,
             centre[1] + (x - centre[0]) * s + (y - centre[1]) * c) for x, y in points]


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

    def skyline(self, base: float, low: float, high: float, fill: Colour, seed: int, windows: Colour | None = None,
                x: float = -20, end: float = WIDTH) -> None:
        """Stand a row of towers on the base line."""
        random = Random(seed)
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

    def person(self, x: float, feet: float, tall: float, coat: Colour, hat: Colour | None = None,
               skin: Colour | None = None, stride: float = 0.12) -> None:
        """Stand a small walking figure, seen from afar."""
        hip, shoulder, head = feet - tall * 0.46, feet - tall * 0.82, feet - tall * 0.92
        dark = mix(coat, INK, 0.55)
        for side in (-1, 1):
            self.line([(x, hip), (x + side * tall * stride, feet)], dark, tall * 0.085)
        self.shape(curve([(x - tall * 0.13, hip + tall * 0.08), (x - tall * 0.15, hip - tall * 0.14),
                          (x - tall * 0.09, shoulder), (x + tall * 0.09, shoulder),
                          (x + tall * 0.15, hip - tall * 0.14), (x + tall * 0.13, hip + tall * 0.08)], 8), coat)
        self.disc(x, head, tall * 0.085, skin or mix(OCHRE, PAPER, 0.35))
        if hat:
            self.shape([(x - tall * 0.17, head - tall * 0.02), (x, head - tall * 0.14),
                        (x + tall * 0.17, head - tall * 0.02)], hat)

    def finished(self) -> Image.Image:
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        return small.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def steam(sheet: Sheet, x: float, base: float, tall: float, lean: float, fill: Colour, width: float = 26) -> None:
    """Let one curl of steam rise."""
    path = curve([(x, base), (x + 26 + lean * 0.2, base - tall * 0.28), (x - 22 + lean * 0.5, base - tall * 0.58),
                  (x + 18 + lean * 0.8, base - tall * 0.82), (x + lean, base - tall)], 20)
    sheet.shape(ribbon(path, 3, width, 1), fill)


def willow_crossing(s: Sheet) -> None:
    s.bands(0, 560, mix(OCHRE, PAPER, 0.42), mix(PAPER, OCHRE, 0.1), 6, 10)
    s.disc(1090, 380, 190, mix(RED, OCHRE, 0.25))
    with s.wash(0.5):
        s.box(0, 350, 640, 366, PAPER, 8)
        s.box(900, 300, 1330, 314, PAPER, 7)
        s.box(1010, 424, 1600, 440, PAPER, 8)
    s.skyline(566, 60, 190, mix(BLUE, PAPER, 0.62), 4)
    s.skyline(570, 90, 300, mix(BLUE, PAPER, 0.42), 12, x=560, end=1010)
    s.trees(590, 52, mix(JADE, PAPER, 0.28), 5)
    s.trees(604, 36, mix(JADE, BLUE, 0.35), 8)
    s.bands(600, 1000, mix(BLUE, PAPER, 0.45), BLUE, 7, 7)
    with s.wash(0.55):
        for i in range(16):
            y, half = 622 + i * 24, 150 - i * 5 + (i % 3) * 26
            s.box(1090 - half, y, 1090 + half, y + 7 + i * 0.3, mix(RED, OCHRE, 0.55), 5)
    s.ripples(640, 960, mix(BLUE, PAPER, 0.55), 46)
    deck = curve([(-40, 668), (400, 590), (800, 560), (1200, 590), (1640, 668)], 40)
    for x in (430, 1170):
        s.shape([(x - 22, 590), (x + 22, 590), (x + 34, 800), (x - 34, 800)], mix(INK, BLUE, 0.4))
        s.oval(x, 800, 70, 10, mix(BLUE, PAPER, 0.3))
    under = curve([(-40, 760), (430, 650), (800, 590), (1170, 650), (1640, 760)], 40)
    s.shape([*deck, *under[::-1]], mix(RED, INK, 0.35))
    s.line(deck, mix(RED, PAPER, 0.1), 14)
    rail = [(x, y - 46) for x, y in deck]
    for x, y in deck[::5]:
        s.line([(x, y), (x, y - 46)], mix(INK, RED, 0.2), 3)
    s.line(rail, INK, 6)
    for i in (22, 52, 80, 108, 138):
        x, y = deck[i]
        s.line([(x, y), (x, y - 110)], INK, 5)
        with s.wash(0.35):
            s.disc(x, y - 114, 26, mix(OCHRE, PAPER, 0.5))
        s.disc(x, y - 114, 10, mix(OCHRE, PAPER, 0.6))
    for i, coat, tall in ((34, BLUE, 84), (38, OCHRE, 62), (66, JADE, 86), (95, INK, 82), (99, RED, 84), (123, BLUE, 80)):
        s.person(deck[i][0], deck[i][1] - 6, tall, coat, OCHRE if i == 66 else None)
    s.shape(curve([(-20, 830), (180, 812), (420, 880), (640, 1010), (-20, 1010)], 20), mix(JADE, INK, 0.55))
    s.shape(curve([(-20, 900), (160, 880), (330, 940), (430, 1010), (-20, 1010)], 20), mix(JADE, INK, 0.75))
    s.shape(curve([(60, 1000), (86, 700), (60, 420), (100, 120), (80, -20), (210, -20), (176, 180), (150, 460),
                   (176, 720), (230, 1000)], 20), INK)
    for i in range(26):
        x = -10 + i * 22 + s.random.uniform(-8, 8)
        tall = (620 - i * 17) * s.random.uniform(0.75, 1)
        path = curve([(x, -20), (x + 12, tall * 0.4), (x + 30 - i, tall * 0.75), (x + 18 - i, tall)], 16)
        tone = mix(JADE, (INK, BLUE, OCHRE)[i % 3], (0.5, 0.35, 0.25)[i % 3])
        s.line(path, tone, 3)
        for n, (px, py) in enumerate(path[6::3]):
            side = 1 if n % 2 else -1
            leaf = curve([(px, py), (px + side * 7, py + 16), (px + side * 9, py + 38)], 6)
            s.shape(ribbon(leaf, 1, 10, 1), tone)


def two_telephones(s: Sheet) -> None:
    s.shape([(0, 0), (900, 0), (700, 1000), (0, 1000)], mix(RED, PAPER, 0.12))
    s.shape([(900, 0), (1600, 0), (1600, 1000), (700, 1000)], BLUE)
    with s.wash(0.16):
        for i in range(5):
            s.shape([(0, 0), (760 - i * 150, 0), (620 - i * 150, 700), (0, 700)], mix(RED, OCHRE, 0.6))
            s.shape([(1600, 0), (1040 + i * 130, 0), (910 + i * 130, 700), (1600, 700)], mix(BLUE, JADE, 0.9))
    s.shape([(0, 700), (1600, 700), (1600, 1000), (0, 1000)], mix(PAPER, OCHRE, 0.18))
    s.shape([(0, 700), (1600, 700), (1600, 716), (0, 716)], mix(OCHRE, INK, 0.2))
    for i in range(5):
        s.line([(0, 772 + i * 52), (1600, 772 + i * 52)], mix(PAPER, OCHRE, 0.32), 3)
    for x, body, trim, side in ((390, mix(RED, INK, 0.18), mix(OCHRE, PAPER, 0.25), 1),
                                (1210, mix(BLUE, PAPER, 0.22), mix(PAPER, OCHRE, 0.3), -1)):
        with s.wash(0.3):
            s.oval(x + 30, 862, 300, 34, INK)
        s.shape(curve([(x - 262, 860), (x - 240, 790), (x - 150, 640), (x - 110, 560), (x, 548), (x + 110, 560),
                       (x + 150, 640), (x + 240, 790), (x + 262, 860)], 16), body)
        s.box(x - 268, 840, x + 268, 872, mix(body, INK, 0.4), 16)
        with s.wash(0.22):
            s.shape(curve([(x - 216, 826), (x - 140, 660), (x - 96, 580), (x - 40, 566), (x - 92, 660), (x - 150, 826)],
                          16), PAPER)
        for dx in (-96, 96):
            s.box(x + dx - 30, 500, x + dx + 30, 572, mix(body, INK, 0.3), 14)
        s.shape(ribbon(curve([(x - 250, 500), (x - 150, 446), (x, 428), (x + 150, 446), (x + 250, 500)], 20), 66, 52, 66),
                mix(body, INK, 0.15))
        for dx in (-236, 236):
            s.shape(turned([(x + dx - 66, 466), (x + dx + 66, 466), (x + dx + 56, 548), (x + dx - 56, 548)],
                           (x + dx, 500), -18 if dx < 0 else 18), mix(body, INK, 0.3))
        with s.wash(0.35):
            s.line(curve([(x - 160, 434), (x, 412), (x + 160, 434)], 20), PAPER, 7)
        s.disc(x, 716, 112, mix(body, INK, 0.45))
        s.disc(x, 712, 104, trim)
        for i in range(10):
            angle = (-60 + i * 30) * pi / 180
            s.disc(x + 76 * cos(angle), 712 + 76 * sin(angle), 17, mix(body, INK, 0.35))
        s.disc(x, 712, 40, body)
        s.disc(x, 712, 30, mix(trim, PAPER, 0.5))
        del side
    cord = [(655, 838)] + [(690 + i * 4, 842 + 26 * sin(i / 2.2)) for i in range(55)] + [(945, 838)]
    s.line(curve([(655, 856), (676, 874), (690, 846)], 8), INK, 11)
    s.line(cord[1:-1], INK, 11)
    s.line([(x, y - 2) for x, y in cord[1:-1]], mix(JADE, PAPER, 0.2), 5)
    s.line(curve([(cord[-2][0], cord[-2][1]), (926, 872), (946, 856)], 8), INK, 11)
    s.disc(800, 300, 92, mix(OCHRE, PAPER, 0.25))
    with s.wash(0.9):
        for r, tone in ((150, None), (208, None)):
            for a in range(0, 360, 12):
                angle = a * pi / 180
                s.disc(800 + r * cos(angle), 300 + r * sin(angle), 5, mix(PAPER, OCHRE, 0.35))
            del tone


def rain_gauge(s: Sheet) -> None:
    s.bands(0, 640, mix(BLUE, PAPER, 0.25), mix(BLUE, PAPER, 0.72), 6, 14)
    for layer, (dy, tone) in enumerate(((0, mix(BLUE, INK, 0.35)), (70, BLUE), (128, mix(BLUE, PAPER, 0.2)))):
        random = Random(layer + 3)
        x = -80.0
        while x < 1700:
            r = random.uniform(70, 140)
            s.oval(x, 150 - dy * 0.9 + layer * 46, r * 1.3, r, tone if layer else mix(BLUE, PAPER, 0.2))
            x += r * 1.1
    s.box(0, 0, 1600, 90, mix(BLUE, PAPER, 0.2))
    s.bands(0, 120, mix(BLUE, INK, 0.4), mix(BLUE, INK, 0.1), 4, 12)
    s.trees(650, 84, mix(JADE, BLUE, 0.55), 2)
    for i, (x, w, h) in enumerate(((-60, 300, 150), (270, 250, 180), (560, 290, 140), (900, 250, 175), (1210, 300, 150))):
        wall = mix(PAPER, (OCHRE, BLUE, RED, JADE, OCHRE)[i], 0.32)
        s.box(x, 690 - h, x + w, 700, mix(wall, BLUE, 0.25))
        s.shape([(x - 26, 690 - h), (x + w / 2, 580 - h), (x + w + 26, 690 - h)], mix((RED, INK, BLUE, RED, INK)[i], BLUE, 0.4))
        for dx in (0.2, 0.62):
            lit = (i + round(dx * 10)) % 3 != 0
            s.box(x + w * dx, 720 - h, x + w * dx + 44, 776 - h, mix(OCHRE, PAPER, 0.45) if lit else mix(BLUE, INK, 0.2))
            s.line([(x + w * dx + 22, 720 - h), (x + w * dx + 22, 776 - h)], wall, 3)
    s.shape([(0, 690), (1600, 690), (1600, 760), (0, 760)], mix(JADE, INK, 0.35))
    s.shape([(0, 740), (1600, 740), (1600, 1000), (0, 1000)], mix(BLUE, INK, 0.45))
    s.shape([(0, 736), (1600, 736), (1600, 752), (0, 752)], mix(PAPER, BLUE, 0.45))
    for x, y, rx in ((300, 850, 260), (760, 920, 200), (1420, 840, 170)):
        s.oval(x, y, rx, rx * 0.16, mix(BLUE, PAPER, 0.28))
        s.oval(x + 10, y + 3, rx * 0.82, rx * 0.11, mix(BLUE, PAPER, 0.4))
        with s.wash(0.6):
            s.oval(x - 30, y, rx * 0.2, rx * 0.035, mix(OCHRE, PAPER, 0.4))
    with s.wash(0.5):
        for _ in range(210):
            x, y = s.random.uniform(-60, 1700), s.random.uniform(-20, 960)
            length = s.random.uniform(40, 100)
            s.line([(x, y), (x - length * 0.24, y + length)], mix(PAPER, BLUE, 0.15), 2.4)
    for _ in range(22):
        x, y = s.random.uniform(20, 1560), s.random.uniform(790, 980)
        s.pen.arc(((x - 22) * SCALE, (y - 6) * SCALE, (x + 22) * SCALE, (y + 6) * SCALE), 180, 360,
                  mix(PAPER, BLUE, 0.4), 5)
    x = 1085
    s.box(x + 66, 330, x + 92, 1000, mix(INK, OCHRE, 0.28))
    s.box(x + 66, 330, x + 74, 1000, mix(INK, OCHRE, 0.5))
    s.shape([(x + 60, 300), (x + 270, 222), (x + 290, 262), (x + 80, 342)], mix(BLUE, INK, 0.3))
    for i in range(1, 4):
        s.line([(x + 60 + i * 52, 300 - i * 19.5), (x + 80 + i * 52, 342 - i * 19.5)], mix(BLUE, PAPER, 0.4), 3)
    s.line([(x + 70, 321), (x + 280, 243)], mix(BLUE, PAPER, 0.4), 3)
    for y in (470, 770):
        s.box(x - 10, y, x + 84, y + 26, INK, 6)
    s.box(x - 74, 356, x + 54, 860, mix(PAPER, BLUE, 0.18), 22)
    s.box(x - 62, 372, x + 42, 846, mix(PAPER, BLUE, 0.06), 16)
    s.box(x - 62, 610, x + 42, 846, mix(BLUE, PAPER, 0.18), 16)
    s.box(x - 62, 610, x + 42, 660, mix(BLUE, PAPER, 0.18))
    s.oval(x - 10, 610, 52, 9, mix(BLUE, PAPER, 0.48))
    for i in range(15):
        s.line([(x + (14 if i % 5 == 0 else 24), 400 + i * 29), (x + 40, 400 + i * 29)], RED if i % 5 == 0 else INK, 4)
    with s.wash(0.6):
        s.box(x - 52, 386, x - 38, 830, PAPER, 7)
    s.shape([(x - 112, 280), (x + 92, 280), (x + 22, 362), (x - 42, 362)], mix(RED, INK, 0.1))
    s.oval(x - 10, 280, 102, 17, mix(RED, PAPER, 0.25))
    s.oval(x - 10, 282, 86, 11, mix(RED, INK, 0.55))
    for a in (-1, 0, 1):
        s.line([(x - 10 + a * 46, 238 - abs(a) * -18), (x - 10 + a * 62, 214 - abs(a) * -16)], PAPER, 4)


def light_rail(s: Sheet) -> None:
    s.bands(0, 620, mix(JADE, PAPER, 0.55), mix(PAPER, OCHRE, 0.22), 6, 8)
    s.disc(360, 330, 130, mix(OCHRE, PAPER, 0.35))
    s.skyline(640, 110, 260, mix(JADE, PAPER, 0.52), 21)
    s.skyline(640, 60, 420, mix(BLUE, PAPER, 0.5), 6, x=820, end=1500)
    s.trees(660, 60, mix(JADE, INK, 0.2), 9)
    for x in (170, 690, 1210):
        s.line([(x, 180), (x, 700)], INK, 9)
        s.line([(x, 214), (x + 150, 214)], INK, 6)
        s.line([(x, 262), (x + 104, 216)], INK, 4)
    s.line([(0, 232), (1600, 232)], INK, 4)
    s.line(curve([(0, 190), (320, 226), (840, 226), (1360, 226), (1600, 190)], 20), mix(INK, PAPER, 0.3), 2)
    s.shape([(0, 690), (1600, 690), (1600, 830), (0, 830)], mix(INK, OCHRE, 0.3))
    body, glass = mix(PAPER, OCHRE, 0.08), mix(BLUE, INK, 0.2)
    s.line([(520, 372), (590, 300), (650, 236)], INK, 6)
    s.line([(650, 372), (590, 300), (540, 236)], INK, 4)
    s.line([(510, 233), (680, 233)], INK, 6)
    s.box(120, 362, 1080, 400, mix(INK, BLUE, 0.4), 12)
    s.shape(curve([(-40, 396), (400, 392), (1060, 392), (1190, 412), (1276, 500), (1330, 620), (1336, 700),
                   (1300, 742), (600, 744), (-40, 744)], 18), body)
    s.shape(curve([(-40, 640), (700, 640), (1334, 640), (1336, 700), (1300, 742), (600, 744), (-40, 744)], 18), RED)
    s.box(-40, 640, 1330, 652, mix(RED, INK, 0.3))
    s.shape(curve([(1130, 438), (1196, 446), (1252, 520), (1292, 606), (1140, 606), (1128, 520)], 14), glass)
    with s.wash(0.4):
        s.shape([(1148, 450), (1190, 452), (1240, 600), (1200, 600)], mix(PAPER, BLUE, 0.3))
    people = Random(11)
    for x in (-20, 130, 280, 560, 710, 860):
        s.box(x, 444, x + 130, 590, glass, 14)
        s.box(x + 8, 452, x + 122, 582, mix(OCHRE, PAPER, 0.45), 10)
        for dx in (34, 88):
            if people.random() < 0.75:
                coat = people.choice((BLUE, JADE, RED, INK))
                s.box(x + dx - 22, 538, x + dx + 22, 582, mix(coat, INK, 0.2), 12)
                s.disc(x + dx, 520, 17, mix(coat, INK, 0.55))
    for x in (430, 1010):
        s.box(x, 430, x + 104, 728, mix(body, INK, 0.16), 8)
        for dx in (10, 56):
            s.box(x + dx, 444, x + dx + 38, 716, glass, 8)
            s.box(x + dx + 6, 452, x + dx + 32, 640, mix(OCHRE, PAPER, 0.4), 6)
    s.disc(1296, 672, 17, mix(OCHRE, PAPER, 0.6))
    s.box(-40, 742, 1290, 766, INK, 10)
    for x in (90, 210, 640, 760, 1060, 1180):
        s.disc(x, 768, 28, INK)
        s.disc(x, 768, 12, mix(INK, PAPER, 0.4))
    s.line([(0, 798), (1600, 798)], mix(PAPER, INK, 0.3), 7)
    s.shape([(0, 830), (1600, 830), (1600, 1000), (0, 1000)], mix(PAPER, OCHRE, 0.25))
    s.box(0, 826, 1600, 846, mix(OCHRE, PAPER, 0.1))
    for i in range(9):
        s.line([(i * 230 - 60, 846), (i * 280 - 260, 1000)], mix(PAPER, INK, 0.16), 3)
    for x, tall, coat, hat in ((1440, 330, BLUE, None), (1528, 210, OCHRE, None), (1130, 320, JADE, RED),
                               (300, 318, mix(RED, INK, 0.2), None), (388, 300, INK, None)):
        with s.wash(0.22):
            s.oval(x + 46, 966, 110, 13, INK)
        s.person(x, 962, tall, coat, hat, stride=0.06)
        s.disc(x, 962 - tall * 0.935, tall * 0.088, mix(INK, coat, 0.15))
    s.box(1466, 800, 1504, 860, mix(RED, INK, 0.1), 9)


def garden(s: Sheet) -> None:
    s.bands(0, 430, mix(BLUE, PAPER, 0.6), mix(PAPER, OCHRE, 0.15), 5, 9)
    s.disc(1240, 210, 96, mix(OCHRE, PAPER, 0.2))
    s.skyline(430, 40, 120, mix(BLUE, PAPER, 0.66), 30)
    for x, w, h, tone in ((60, 330, 190, RED), (420, 250, 150, OCHRE), (1020, 280, 170, BLUE)):
        s.box(x, 430 - h, x + w, 436, mix(tone, PAPER, 0.5))
        s.box(x - 10, 418 - h, x + w + 10, 434 - h, mix(tone, INK, 0.15))
        for row in range(2):
            for column in range(w // 62):
                s.box(x + 22 + column * 62, 456 - h + row * 62, x + 52 + column * 62, 494 - h + row * 62, mix(tone, INK, 0.35))
    s.trees(446, 60, mix(JADE, PAPER, 0.15), 4)
    s.trees(462, 34, mix(JADE, INK, 0.25), 14)
    s.shape([(0, 450), (1600, 450), (1600, 1000), (0, 1000)], mix(PAPER, OCHRE, 0.42))
    vanish = (760, 330)
    for i in range(-5, 8):
        left, right = 760 + i * 330 - 120, 760 + i * 330 + 120
        far = 0.76

        def at(x: float, t: float) -> Point:
            return x + (vanish[0] - x) * t, 1080 + (vanish[1] - 1080) * t

        s.shape([at(left, 0), at(right, 0), at(right, far), at(left, far)], mix(OCHRE, INK, 0.62))
        s.shape([at(left, 0), at(left + 26, 0), at(left + 26, far), at(left, far)], mix(OCHRE, PAPER, 0.1))
        s.shape([at(right - 20, 0), at(right, 0), at(right, far), at(right - 20, far)], mix(OCHRE, INK, 0.3))
        kind = i % 4
        plants = [far - 0.02 - n * 0.036 for n in range(22)]
        for t in plants:
            size = (1 - t) * 118
            for side in (-46, 46):
                x, y = at(760 + i * 330 + side, t)
                green = mix(JADE, (INK, OCHRE, PAPER, BLUE)[kind], (0.25, 0.35, 0.22, 0.3)[kind])
                if kind in (0, 2):
                    for angle in (-70, -35, 0, 35, 70):
                        tip = turned([(x, y - size * 0.85)], (x, y), angle)[0]
                        s.shape(ribbon([(x, y), ((x + tip[0]) / 2, (y + tip[1]) / 2), tip], 1, size * 0.24, 1),
                                mix(green, PAPER, 0.1 if angle % 70 else 0))
                else:
                    s.oval(x, y - size * 0.3, size * 0.46, size * 0.42, green)
                    s.oval(x - size * 0.1, y - size * 0.4, size * 0.26, size * 0.22, mix(green, PAPER, 0.16))
                    if kind == 1:
                        s.disc(x + size * 0.2, y - size * 0.25, size * 0.09, RED)
                        s.disc(x - size * 0.22, y - size * 0.12, size * 0.08, RED)
    for x, feet, tall, coat in ((520, 640, 190, RED), (938, 604, 160, BLUE), (1010, 612, 150, PAPER)):
        s.person(x, feet, tall, coat, mix(OCHRE, PAPER, 0.3))
    for x in (1130, 1330, 1560):
        s.line([(x, 300 + (x - 1130) * -0.22), (x, 800 + (x - 1130) * 0.34)], mix(OCHRE, INK, 0.5), 13)
    for k in range(5):
        s.line([(1110, 310 + k * 78), (1600, 208 + k * 100)], mix(OCHRE, INK, 0.4), 6)
    for _ in range(120):
        x = s.random.uniform(1110, 1610)
        top = 300 - (x - 1130) * 0.22
        y = top - 24 + (s.random.random() ** 1.7) * 330
        r = s.random.uniform(17, 34)
        tone = mix(JADE, s.random.choice((INK, OCHRE, PAPER)), s.random.uniform(0.12, 0.4))
        for angle in (0, 120, 240):
            px, py = turned([(x, y - r * 0.5)], (x, y), angle)[0]
            s.oval(px, py, r * 0.62, r * 0.5, tone)
    for x, y, tall in ((1180, 440, 150), (1275, 470, 180), (1400, 450, 190), (1500, 500, 160)):
        s.line([(x, y - 40), (x, y)], mix(JADE, INK, 0.4), 5)
        s.shape(ribbon(curve([(x, y), (x + 4, y + tall / 2), (x - 4, y + tall)], 12), 20, 42, 26), mix(JADE, OCHRE, 0.3))
        with s.wash(0.4):
            s.line(curve([(x - 6, y + 12), (x - 3, y + tall / 2), (x - 9, y + tall - 14)], 12), PAPER, 5)
        s.disc(x - 4, y + tall + 4, 11, OCHRE)


def dragon_boat(s: Sheet) -> None:
    s.bands(0, 380, mix(PAPER, OCHRE, 0.5), mix(PAPER, OCHRE, 0.12), 5, 9)
    s.disc(420, 250, 150, mix(RED, OCHRE, 0.4))
    s.shape(curve([(-20, 380), (220, 300), (480, 340), (760, 280), (1080, 330), (1380, 290), (1620, 350), (1620, 400),
                   (-20, 400)], 20), mix(BLUE, PAPER, 0.62))
    s.trees(392, 46, mix(JADE, PAPER, 0.3), 7)
    s.trees(404, 26, mix(JADE, INK, 0.2), 17)
    s.bands(398, 1000, mix(JADE, PAPER, 0.45), mix(BLUE, JADE, 0.35), 8, 10)
    with s.wash(0.45):
        for i in range(11):
            half = 140 - i * 4 + (i % 2) * 30
            s.box(420 - half, 418 + i * 22, 420 + half, 425 + i * 22, mix(OCHRE, PAPER, 0.3), 4)
    s.ripples(430, 980, mix(JADE, PAPER, 0.6), 70)
    for k in range(7):
        x = 90 + k * 240
        s.line([(x, 402), (x, 366)], INK, 3)
        s.shape([(x, 366), (x + 34, 374), (x, 384)], (RED, OCHRE, PAPER)[k % 3])

    def boat(x: float, y: float, k: float, hull: Colour, trim: Colour, shirt: Colour) -> None:
        def p(dx: float, dy: float) -> Point:
            return x + dx * k, y + dy * k

        with s.wash(0.35):
            s.oval(*p(560, 92), 640 * k, 22 * k, INK)
        tail = curve([p(-20, 26), p(-90, -20), p(-112, -96), p(-70, -142), p(-36, -112)], 14)
        s.shape(ribbon(tail, 56 * k, 34 * k, 6 * k), hull)
        for dx, dy in ((-108, -100), (-88, -30), (-64, -138)):
            s.shape([p(dx - 30, dy - 18), p(dx + 6, dy - 20), p(dx + 2, dy + 18)], trim)
        for i in range(10):
            px = 80 + i * 102
            s.shape(curve([p(px - 26, 20), p(px - 20, -42), p(px + 14, -82), p(px + 44, -72), p(px + 36, -20), p(px + 30, 20)],
                          8), shirt if i % 2 else mix(shirt, INK, 0.16))
            s.disc(*p(px + 44, -102), 22 * k, mix(OCHRE, PAPER, 0.3))
            s.shape(curve([p(px + 20, -106), p(px + 32, -128), p(px + 56, -126), p(px + 66, -110), p(px + 44, -112)], 8), INK)
        s.shape(curve([p(-60, 0), p(0, 16), p(300, 30), p(800, 30), p(1090, 14), p(1180, -10), p(1150, 50), p(1060, 84),
                       p(700, 96), p(260, 94), p(20, 74)], 16), hull)
        s.line(curve([p(-48, 8), p(0, 22), p(300, 36), p(800, 36), p(1090, 20), p(1160, 0)], 14), trim, 10 * k)
        for i in range(22):
            s.pen.arc([v * SCALE for v in (*p(20 + i * 50, 44), *p(70 + i * 50, 92))], 200, 340, mix(hull, PAPER, 0.35),
                      round(5 * k * SCALE))
        for i in range(10):
            px = 80 + i * 102
            s.line([p(px + 40, -64), p(px + 74, -10)], mix(OCHRE, PAPER, 0.25), 13 * k)
            s.line([p(px + 60, -70), p(px + 96, 96)], mix(OCHRE, INK, 0.45), 8 * k)
            s.shape([p(px + 84, 64), p(px + 104, 60), p(px + 116, 124), p(px + 92, 128)], mix(OCHRE, PAPER, 0.2))
            s.shape(ribbon(curve([p(px + 66, 128), p(px + 104, 118), p(px + 150, 130)], 8), 1, 10 * k, 1), PAPER)
        neck = curve([p(1100, 40), p(1180, -10), p(1216, -90), p(1236, -140)], 14)
        s.shape(ribbon(neck, 88 * k, 74 * k, 66 * k), hull)
        for i, (dx, dy) in enumerate(((1128, -30), (1152, -78), (1172, -126), (1190, -172))):
            s.shape([p(dx - 34, dy - 14), p(dx + 20, dy - 22 + i), p(dx + 14, dy + 28)], trim)
        s.shape(curve([p(1190, -120), p(1196, -186), p(1250, -208), p(1300, -190), p(1372, -168), p(1384, -142),
                       p(1330, -136), p(1296, -128), p(1340, -112), p(1360, -92), p(1300, -84), p(1230, -92)], 10), hull)
        s.shape(curve([p(1292, -132), p(1340, -128), p(1356, -112), p(1300, -118)], 8), mix(PAPER, RED, 0.1))
        s.line(curve([p(1216, -196), p(1196, -250), p(1150, -262)], 10), trim, 12 * k)
        s.line(curve([p(1246, -204), p(1236, -262), p(1200, -288)], 10), trim, 12 * k)
        s.disc(*p(1280, -168), 17 * k, PAPER)
        s.disc(*p(1285, -166), 9 * k, INK)
        s.line(curve([p(1366, -160), p(1410, -190), p(1432, -160), p(1460, -176)], 10), trim, 6 * k)
        s.shape(ribbon(curve([p(1150, 92), p(1200, 70), p(1260, 96)], 8), 1, 22 * k, 1), PAPER)

    boat(300, 560, 0.62, BLUE, mix(OCHRE, PAPER, 0.2), mix(PAPER, BLUE, 0.1))
    s.ripples(640, 760, mix(PAPER, JADE, 0.3), 14)
    boat(150, 812, 0.98, RED, OCHRE, mix(JADE, PAPER, 0.08))
    s.ripples(900, 990, mix(PAPER, JADE, 0.3), 14)


def clinic_door(s: Sheet) -> None:
    s.bands(0, 420, mix(BLUE, INK, 0.55), mix(BLUE, PAPER, 0.16), 6, 8)
    for _ in range(46):
        s.disc(s.random.uniform(0, 1600), s.random.uniform(0, 300), s.random.uniform(1.2, 3), mix(PAPER, BLUE, 0.3))
    s.disc(1390, 130, 58, mix(PAPER, OCHRE, 0.2))
    s.disc(1366, 118, 52, mix(BLUE, INK, 0.42))
    s.skyline(520, 60, 240, mix(BLUE, INK, 0.35), 17, mix(OCHRE, BLUE, 0.3))
    wall = mix(BLUE, JADE, 0.42)
    s.box(220, 240, 1240, 820, wall)
    s.box(190, 212, 1270, 262, mix(wall, INK, 0.45), 6)
    for row in range(16):
        for column in range(13):
            if s.random.random() < 0.16:
                x, y = 240 + column * 78 + (row % 2) * 36, 280 + row * 34
                s.box(x, y, x + 54, y + 14, mix(wall, INK, 0.14), 3)
    glow = mix(OCHRE, PAPER, 0.5)
    for x in (290, 980):
        s.box(x - 12, 352, x + 212, 632, mix(wall, INK, 0.5), 6)
        s.box(x, 364, x + 200, 620, glow)
        s.box(x, 364, x + 200, 440, mix(glow, OCHRE, 0.5))
        s.line([(x + 100, 364), (x + 100, 620)], mix(wall, INK, 0.5), 8)
        s.line([(x, 470), (x + 200, 470)], mix(wall, INK, 0.5), 8)
        s.box(x - 26, 630, x + 226, 654, mix(wall, PAPER, 0.25), 4)
    for x in (320, 356, 420):
        s.box(x - 20, 560, x + 20, 620, mix(BLUE, OCHRE, 0.3), 16)
        s.disc(x, 540, 17, mix(INK, OCHRE, 0.4))
    s.box(1026, 574, 1062, 620, mix(RED, OCHRE, 0.2), 6)
    for a in (-40, -15, 12, 38):
        tip = turned([(1044, 486)], (1044, 574), a)[0]
        s.shape(ribbon([(1044, 574), ((1044 + tip[0]) / 2 + a * 0.1, (574 + tip[1]) / 2), tip], 3, 22, 1), mix(JADE, INK, 0.2))
    s.shape([(0, 820), (1600, 820), (1600, 1000), (0, 1000)], mix(INK, BLUE, 0.35))
    s.box(0, 812, 1600, 836, mix(INK, BLUE, 0.65))
    s.shape([(580, 836), (900, 836), (1200, 1000), (340, 1000)], mix(OCHRE, BLUE, 0.38))
    s.shape([(626, 836), (854, 836), (1024, 1000), (496, 1000)], mix(OCHRE, PAPER, 0.12))
    s.box(556, 360, 924, 816, mix(wall, INK, 0.55), 8)
    s.box(580, 384, 900, 816, mix(OCHRE, PAPER, 0.35))
    s.shape([(580, 384), (900, 384), (830, 440), (650, 440)], mix(OCHRE, PAPER, 0.6))
    s.shape([(580, 816), (900, 816), (830, 730), (650, 730)], mix(OCHRE, RED, 0.25))
    s.box(650, 440, 830, 730, mix(OCHRE, PAPER, 0.72))
    s.box(676, 470, 746, 560, mix(JADE, PAPER, 0.45), 4)
    s.shape(curve([(686, 540), (706, 506), (722, 528), (738, 494)], 8) + [(740, 556), (684, 556)], mix(JADE, INK, 0.1))
    s.line([(740, 384), (740, 432)], INK, 3)
    s.shape([(712, 452), (768, 452), (754, 428), (726, 428)], RED)
    s.shape([(580, 384), (580, 816), (486, 868), (486, 352)], mix(RED, INK, 0.22))
    s.shape([(566, 430), (566, 580), (504, 588), (504, 420)], mix(OCHRE, PAPER, 0.2))
    s.disc(562, 640, 8, OCHRE)
    # the doctor in the doorway
    s.shape(curve([(786, 812), (778, 690), (776, 600), (800, 574), (840, 574), (864, 600), (862, 690), (856, 812)], 12),
            mix(PAPER, BLUE, 0.08))
    s.line([(820, 580), (820, 812)], mix(PAPER, BLUE, 0.35), 3)
    s.line(curve([(802, 576), (804, 620), (820, 640), (836, 620), (838, 576)], 10), mix(INK, JADE, 0.4), 5)
    s.disc(820, 646, 8, mix(INK, JADE, 0.4))
    s.disc(820, 538, 31, mix(OCHRE, RED, 0.2))
    s.shape(curve([(788, 540), (790, 508), (820, 496), (850, 508), (854, 546), (840, 520), (806, 520)], 10), INK)
    # mother and child coming up the walk
    for x, feet, k, coat in ((1000, 946, 1.0, RED), (1092, 950, 0.66, JADE)):
        with s.wash(0.45):
            s.shape([(x - 20 * k, feet), (x + 26 * k, feet), (x + 190 * k, feet + 46), (x + 100 * k, feet + 46)], INK)
        for d in (-16, 18):
            s.line([(x + d * k, feet - 130 * k), (x + d * 1.4 * k, feet)], INK, 24 * k)
        s.shape(curve([(x - 58 * k, feet - 96 * k), (x - 46 * k, feet - 230 * k), (x - 26 * k, feet - 262 * k),
                       (x + 26 * k, feet - 262 * k), (x + 46 * k, feet - 230 * k), (x + 58 * k, feet - 96 * k)], 10), coat)
        s.shape(curve([(x - 58 * k, feet - 96 * k), (x - 46 * k, feet - 230 * k), (x - 26 * k, feet - 262 * k),
                       (x - 12 * k, feet - 230 * k), (x - 30 * k, feet - 96 * k)], 10), mix(coat, OCHRE, 0.45))
        s.disc(x, feet - 294 * k, 35 * k, INK)
    s.line(curve([(1044, 760), (1060, 800), (1072, 816)], 8), mix(RED, INK, 0.2), 20)
    for x in (470, 940):
        with s.wash(0.3):
            s.disc(x, 330, 60, mix(OCHRE, PAPER, 0.5))
        s.line([(x, 290), (x, 312)], INK, 5)
        s.box(x - 17, 312, x + 17, 352, mix(PAPER, OCHRE, 0.3), 8)
    for x in (260, 1210):
        s.shape([(x - 44, 760), (x + 44, 760), (x + 32, 836), (x - 32, 836)], mix(RED, INK, 0.3))
        for a in range(-70, 71, 20):
            tip = turned([(x, 640 + abs(a) * 0.4)], (x, 764), a)[0]
            s.shape(ribbon([(x, 764), ((x + tip[0]) / 2, (764 + tip[1]) / 2 - 8), tip], 3, 24, 1),
                    mix(JADE, INK, 0.3 + (a % 40) / 100))


def school_desks(s: Sheet) -> None:
    s.bands(0, 640, mix(PAPER, JADE, 0.1), mix(PAPER, OCHRE, 0.2), 3)
    s.box(0, 590, 1600, 640, mix(JADE, PAPER, 0.5))
    s.shape([(0, 636), (1600, 636), (1600, 1000), (0, 1000)], mix(OCHRE, PAPER, 0.4))
    for i in range(-6, 14):
        s.line([(800 + (i - 4) * 110, 638), (800 + (i - 4) * 290, 1000)], mix(OCHRE, INK, 0.12), 3)
    s.box(520, 150, 1240, 500, mix(OCHRE, INK, 0.45), 8)
    s.box(540, 170, 1220, 480, mix(JADE, INK, 0.5))
    with s.wash(0.14):
        s.shape([(540, 170), (880, 170), (640, 480), (540, 480)], PAPER)
    chalk = mix(PAPER, JADE, 0.18)
    s.line(curve([(600, 380), (660, 320), (720, 380), (780, 320), (840, 380)], 14), chalk, 6)
    s.line(curve([(600, 420), (660, 360), (720, 420), (780, 360), (840, 420)], 14), mix(chalk, BLUE, 0.3), 6)
    s.disc(980, 300, 62, chalk)
    s.disc(980, 300, 56, mix(JADE, INK, 0.5))
    for a in range(0, 360, 45):
        x0, y0 = turned([(980, 214)], (980, 300), a)[0]
        x1, y1 = turned([(980, 190)], (980, 300), a)[0]
        s.line([(x0, y0), (x1, y1)], mix(chalk, OCHRE, 0.6), 6)
    s.line([(1080, 420), (1130, 330), (1180, 420), (1080, 420)], mix(chalk, RED, 0.4), 6)
    s.box(520, 494, 1240, 514, mix(OCHRE, INK, 0.3), 4)
    for x, tone in ((600, PAPER), (650, RED), (1140, OCHRE)):
        s.box(x, 486, x + 34, 495, tone, 3)
    # windows on the left, a garden outside
    for x0, x1, y0, y1, y2, y3 in ((-20, 190, -10, 640, 60, 560), (240, 420, 80, 545, 120, 500)):
        s.shape([(x0, y0), (x1, y2), (x1, y3), (x0, y1)], mix(INK, OCHRE, 0.45))
        s.shape([(x0 + 14, y0 + 24), (x1 - 14, y2 + 16), (x1 - 14, y3 - 16), (x0 + 14, y1 - 28)], mix(BLUE, PAPER, 0.72))
        mid = (x0 + x1) / 2
        s.shape(curve([(x0 + 14, y1 - 190), (mid, y3 - 170), (x1 - 14, y3 - 110)], 12)
                + [(x1 - 14, y3 - 16), (x0 + 14, y1 - 28)], mix(JADE, PAPER, 0.25))
        s.shape(curve([(x0 + 14, y1 - 120), (mid, y3 - 60), (x1 - 14, y3 - 70)], 12)
                + [(x1 - 14, y3 - 16), (x0 + 14, y1 - 28)], mix(JADE, INK, 0.1))
        s.line([(mid, (y0 + y2) / 2 + 20), (mid, (y1 + y3) / 2 - 20)], mix(INK, OCHRE, 0.45), 9)
        s.line([(x0, (y0 + y1) / 2 - 20), (x1, (y2 + y3) / 2 - 20)], mix(INK, OCHRE, 0.45), 9)
    s.box(1370, 200, 1500, 330, mix(INK, OCHRE, 0.4), 65)
    s.disc(1435, 265, 55, PAPER)
    s.line([(1435, 265), (1435, 226)], INK, 6)
    s.line([(1435, 265), (1464, 282)], INK, 6)
    for i in range(12):
        s.disc(*turned([(1435, 219)], (1435, 265), i * 30)[0], 3, INK)
    s.box(1330, 440, 1600, 640, mix(OCHRE, INK, 0.35))
    s.box(1330, 440, 1600, 456, mix(OCHRE, INK, 0.1))
    x = 1344
    while x < 1590:
        w = s.random.randint(14, 30)
        tall = s.random.randint(90, 150)
        s.box(x, 628 - tall, x + w, 628, s.random.choice((RED, JADE, BLUE, PAPER, OCHRE, mix(RED, PAPER, 0.4))), 2)
        x += w + 2

    def desk(x: float, y: float, k: float, item: int) -> None:
        wood, steel = mix(OCHRE, PAPER, 0.12), mix(INK, BLUE, 0.3)
        with s.wash(0.2):
            s.shape([(x - 120 * k, y + 150 * k), (x + 130 * k, y + 150 * k), (x + 260 * k, y + 196 * k),
                     (x - 10 * k, y + 196 * k)], INK)
        # chair behind the desk's near side
        for dx in (-70, 70):
            s.line([(x + dx * k, y + 60 * k), (x + dx * 1.1 * k, y + 186 * k)], steel, 9 * k)
        for dx in (-120, 120):
            s.line([(x + dx * k, y), (x + dx * 1.06 * k, y + 150 * k)], steel, 10 * k)
            s.line([(x + dx * 0.86 * k, y - 40 * k), (x + dx * 0.88 * k, y + 90 * k)], mix(steel, PAPER, 0.2), 7 * k)
        s.shape([(x - 118 * k, y - 58 * k), (x + 118 * k, y - 58 * k), (x + 146 * k, y), (x - 146 * k, y)], wood)
        s.box(x - 146 * k, y, x + 146 * k, y + 17 * k, mix(wood, INK, 0.3), 3)
        s.box(x - 126 * k, y + 17 * k, x + 126 * k, y + 48 * k, mix(wood, INK, 0.5), 3)
        if item % 3 == 0:
            s.shape([(x - 70 * k, y - 44 * k), (x + 4 * k, y - 48 * k), (x + 8 * k, y - 12 * k), (x - 76 * k, y - 8 * k)], PAPER)
            s.shape([(x + 4 * k, y - 48 * k), (x + 76 * k, y - 42 * k), (x + 84 * k, y - 7 * k), (x + 8 * k, y - 12 * k)],
                    mix(PAPER, INK, 0.1))
        elif item % 3 == 1:
            s.box(x - 60 * k, y - 66 * k, x + 30 * k, y - 44 * k, RED, 3)
            s.box(x - 52 * k, y - 44 * k, x + 42 * k, y - 22 * k, BLUE, 3)
            s.disc(x - 10 * k, y - 86 * k, 21 * k, mix(RED, OCHRE, 0.3))
            s.shape(ribbon([(x - 8 * k, y - 104 * k), (x + 6 * k, y - 116 * k), (x + 24 * k, y - 114 * k)], 1, 10 * k, 1), JADE)
        else:
            s.box(x + 40 * k, y - 74 * k, x + 74 * k, y - 22 * k, JADE, 6)
            for d in (-8, 0, 9):
                s.line([(x + 57 * k, y - 70 * k), (x + (57 + d) * k, y - 112 * k)], (RED, OCHRE, BLUE)[d % 3], 6 * k)
            s.shape([(x - 80 * k, y - 40 * k), (x - 6 * k, y - 44 * k), (x - 2 * k, y - 12 * k), (x - 88 * k, y - 10 * k)], PAPER)
        s.box(x - 84 * k, y + 42 * k, x + 84 * k, y + 66 * k, mix(RED, INK, 0.08), 10 * k)
        s.box(x - 84 * k, y + 76 * k, x + 84 * k, y + 98 * k, mix(RED, INK, 0.08), 10 * k)
        s.shape([(x - 84 * k, y + 128 * k), (x + 84 * k, y + 128 * k), (x + 74 * k, y + 112 * k), (x - 74 * k, y + 112 * k)],
                mix(RED, INK, 0.3))

    for row, (y, k, gap) in enumerate(((600, 0.62, 290), (690, 0.86, 400), (816, 1.16, 540))):
        for i in range(-2, 3):
            desk(840 + i * gap, y, k, i + row + 3)
    with s.wash(0.32):
        s.shape([(20, 60), (180, 90), (1080, 1000), (420, 1000)], mix(PAPER, OCHRE, 0.25))
        s.shape([(250, 110), (410, 140), (1450, 1000), (1180, 1000)], mix(PAPER, OCHRE, 0.25))


def port_cranes(s: Sheet) -> None:
    s.bands(0, 600, mix(BLUE, INK, 0.5), mix(OCHRE, RED, 0.35), 9, 9)
    s.disc(330, 520, 110, mix(OCHRE, PAPER, 0.4))
    s.skyline(604, 16, 70, mix(BLUE, INK, 0.35), 31)
    for x in (90, 1480):
        s.line([(x, 604), (x, 420)], mix(BLUE, INK, 0.4), 12)
        s.box(x - 34, 400, x + 34, 430, mix(BLUE, INK, 0.4), 6)
    s.bands(600, 860, mix(RED, BLUE, 0.62), mix(BLUE, INK, 0.45), 5, 4)
    with s.wash(0.6):
        for i in range(10):
            half = 96 - i * 4 + (i % 2) * 26
            s.box(330 - half, 612 + i * 22, 330 + half, 619 + i * 22, mix(OCHRE, PAPER, 0.2), 4)
    s.ripples(620, 850, mix(BLUE, PAPER, 0.3), 34)

    def crane(x: float, k: float, tone: Colour) -> None:
        base = 872
        for dx in (0, 190):
            s.line([(x + dx * k, base), (x + dx * k, base - 620 * k)], tone, 20 * k)
        s.line([(x, base - 200 * k), (x + 190 * k, base - 330 * k)], tone, 9 * k)
        s.line([(x + 190 * k, base - 200 * k), (x, base - 330 * k)], tone, 9 * k)
        s.box(x - 14 * k, base - 346 * k, x + 204 * k, base - 322 * k, tone)
        s.box(x - 14 * k, base - 204 * k, x + 204 * k, base - 186 * k, tone)
        s.box(x - 520 * k, base - 530 * k, x + 330 * k, base - 498 * k, tone, 4)
        s.line([(x + 95 * k, base - 740 * k), (x, base - 500 * k)], tone, 13 * k)
        s.line([(x + 95 * k, base - 740 * k), (x + 190 * k, base - 500 * k)], tone, 13 * k)
        for dx in (-500, -250, 320):
            s.line([(x + 95 * k, base - 736 * k), (x + dx * k, base - 526 * k)], tone, 5 * k)
        for i in range(24):
            px = x - 510 * k + i * 35 * k
            s.line([(px, base - 530 * k), (px + 17 * k, base - 552 * k), (px + 35 * k, base - 530 * k)], tone, 4 * k)
        s.box(x + 205 * k, base - 590 * k, x + 320 * k, base - 530 * k, mix(tone, PAPER, 0.14), 4)
        s.box(x - 226 * k, base - 498 * k, x - 166 * k, base - 462 * k, mix(tone, PAPER, 0.3), 4)
        s.disc(x + 95 * k, base - 744 * k, 9 * k, mix(RED, PAPER, 0.2))
        for dx in (-480, -300, -100, 60):
            s.disc(x + dx * k, base - 492 * k, 7 * k, mix(OCHRE, PAPER, 0.6))
        for dx in (-25, 205):
            s.box(x + (dx - 10) * k, base - 20 * k, x + (dx + 40) * k, base, tone)

    crane(1340, 0.72, mix(BLUE, INK, 0.2))
    # ship
    s.shape([(300, 700), (1210, 700), (1180, 846), (400, 846), (352, 800)], mix(INK, BLUE, 0.25))
    s.shape([(352, 800), (1190, 800), (1180, 846), (400, 846)], mix(RED, INK, 0.25))
    s.line([(306, 716), (1206, 716)], mix(PAPER, BLUE, 0.4), 4)
    tones = (RED, OCHRE, JADE, mix(BLUE, PAPER, 0.25), mix(RED, OCHRE, 0.5), mix(PAPER, OCHRE, 0.3))
    for column in range(11):
        tall = (3, 4, 5, 5, 4, 5, 5, 3, 4, 4, 3)[column]
        for row in range(tall):
            x, y = 386 + column * 62, 700 - (row + 1) * 42
            tone = mix(s.random.choice(tones), INK, 0.12 + 0.05 * (column % 3))
            s.box(x, y, x + 58, y + 39, tone)
            for i in range(1, 5):
                s.line([(x + i * 11.6, y + 5), (x + i * 11.6, y + 34)], mix(tone, INK, 0.22), 2)
            s.box(x, y, x + 58, y + 4, mix(tone, PAPER, 0.25))
    s.box(1078, 470, 1178, 700, mix(PAPER, BLUE, 0.18))
    s.box(1062, 452, 1194, 486, mix(PAPER, BLUE, 0.05), 4)
    for row in range(5):
        for column in range(3):
            s.box(1092 + column * 28, 506 + row * 38, 1110 + column * 28, 524 + row * 38, mix(OCHRE, PAPER, 0.2))
    s.box(1100, 396, 1150, 454, mix(RED, INK, 0.1))
    s.line([(1126, 396), (1126, 340)], INK, 5)
    crane(960, 1.0, mix(RED, INK, 0.3))
    s.line([(764, 410), (764, 560)], INK, 4)
    s.line([(748, 410), (748, 560)], INK, 4)
    s.box(716, 556, 796, 570, mix(OCHRE, INK, 0.2), 3)
    s.box(718, 570, 794, 612, mix(JADE, PAPER, 0.2))
    for i in range(1, 6):
        s.line([(718 + i * 12.6, 576), (718 + i * 12.6, 606)], mix(JADE, INK, 0.2), 2)
    # quay with the line of trucks
    s.shape([(0, 866), (1600, 866), (1600, 1000), (0, 1000)], mix(INK, BLUE, 0.3))
    s.box(0, 858, 1600, 876, mix(INK, OCHRE, 0.35))
    for x in range(20, 1600, 120):
        s.box(x, 978, x + 64, 986, mix(PAPER, INK, 0.35), 3)
    for x, tone in ((40, OCHRE), (470, JADE), (900, mix(BLUE, PAPER, 0.3)), (1320, RED)):
        with s.wash(0.5):
            s.shape([(x + 312, 930), (x + 440, 900), (x + 440, 966), (x + 312, 950)], mix(OCHRE, PAPER, 0.5))
        s.box(x, 854, x + 226, 938, mix(tone, INK, 0.15), 3)
        for i in range(1, 14):
            s.line([(x + i * 16, 862), (x + i * 16, 930)], mix(tone, INK, 0.35), 2.5)
        s.box(x - 6, 938, x + 310, 950, INK)
        s.shape(curve([(x + 236, 946), (x + 236, 870), (x + 276, 866), (x + 300, 900), (x + 314, 912), (x + 316, 946)], 6),
                mix(PAPER, tone, 0.22))
        s.shape([(x + 262, 878), (x + 280, 878), (x + 296, 906), (x + 262, 906)], mix(BLUE, INK, 0.3))
        for dx in (30, 72, 196, 286):
            s.disc(x + dx, 954, 19, INK)
            s.disc(x + dx, 954, 8, mix(PAPER, INK, 0.4))


def lanterns(s: Sheet) -> None:
    s.bands(0, 1000, mix(BLUE, INK, 0.62), mix(BLUE, RED, 0.3), 9, 18)
    s.disc(1260, 230, 120, mix(PAPER, OCHRE, 0.18))
    with s.wash(0.12):
        s.disc(1260, 230, 210, PAPER)
    for _ in range(60):
        s.disc(s.random.uniform(0, 1600), s.random.uniform(0, 560), s.random.uniform(1, 2.6), mix(PAPER, BLUE, 0.3))
    s.skyline(900, 60, 250, mix(BLUE, INK, 0.4), 44, mix(OCHRE, BLUE, 0.2))
    s.trees(900, 70, mix(JADE, INK, 0.72), 3)
    s.bands(890, 1000, mix(BLUE, INK, 0.5), mix(INK, BLUE, 0.2), 3, 4)

    def lantern(x: float, y: float, r: float, tone: Colour, far: float, shape: int) -> None:
        dim = mix(BLUE, INK, 0.5)

        def ink(colour: Colour) -> Colour:
            return mix(colour, dim, far)

        with s.wash(0.20 * (1 - far) + 0.05):
            s.disc(x, y, r * 1.75, mix(tone, OCHRE, 0.4))
        tall = r * (1.22 if shape == 1 else 0.86)
        s.oval(x, y, r, tall, ink(mix(tone, INK, 0.12)))
        s.oval(x, y, r * 0.76, tall * 0.985, ink(tone))
        s.oval(x, y, r * 0.46, tall * 0.97, ink(mix(tone, OCHRE, 0.45)))
        s.oval(x, y + r * 0.1, r * 0.19, tall * 0.8, ink(mix(tone, PAPER, 0.72)))
        for i in (-2, -1, 1, 2):
            half = r * (1 - (i / 3) ** 2) ** 0.5
            s.line(curve([(x - half, y + tall * i / 3), (x, y + tall * i / 3 + r * 0.07), (x + half, y + tall * i / 3)], 10),
                   ink(mix(tone, INK, 0.3)), max(1.2, r * 0.022))
        for sign in (-1, 1):
            s.box(x - r * 0.36, y + sign * tall - r * 0.09, x + r * 0.36, y + sign * tall + r * 0.09, ink(mix(INK, OCHRE, 0.3)),
                  r * 0.04)
        s.line([(x, y - tall - r * 0.4), (x, y - tall)], ink(mix(INK, OCHRE, 0.4)), max(1.5, r * 0.035))
        s.disc(x, y + tall + r * 0.2, r * 0.08, ink(OCHRE))
        for d in (-2, -1, 0, 1, 2):
            s.line([(x + d * r * 0.02, y + tall + r * 0.24), (x + d * r * 0.06, y + tall + r * 0.85)], ink(mix(tone, OCHRE, 0.35)),
                   max(1.2, r * 0.035))

    strings = [((-40, 120), (700, 330), (1640, 60), 0.72, 34, 15), ((-40, 300), (900, 520), (1640, 330), 0.5, 52, 10),
               ((-40, -10), (560, 300), (1640, 120), 0.24, 84, 6)]
    for a, b, c, far, r, count in strings:
        path = curve([a, b, c], 60)
        s.line(path, mix(INK, BLUE, 0.3), 5 - far * 4)
        for i in range(count):
            x, y = path[round((i + 0.5) / count * (len(path) - 1))]
            tone = (RED, mix(RED, OCHRE, 0.55), OCHRE, mix(JADE, PAPER, 0.12))[(i * 3 + round(far * 10)) % 4]
            lantern(x, y + r * (1.3 if i % 2 else 1.65), r, tone, far, i % 2)
    lantern(250, 560, 190, RED, 0, 0)
    lantern(640, 700, 138, mix(OCHRE, RED, 0.15), 0.04, 1)
    lantern(1390, 620, 168, mix(RED, OCHRE, 0.3), 0, 1)
    s.line([(250, -10), (250, 340)], mix(INK, OCHRE, 0.3), 6)
    s.line([(1390, -10), (1390, 380)], mix(INK, OCHRE, 0.3), 6)
    s.line([(640, -10), (640, 500)], mix(INK, OCHRE, 0.3), 5)
    for x, tall, coat in ((850, 170, JADE), (925, 120, RED), (985, 180, BLUE), (1110, 164, OCHRE)):
        s.person(x, 982, tall, mix(coat, INK, 0.42), skin=mix(OCHRE, INK, 0.2))
        s.disc(x, 982 - tall * 0.935, tall * 0.088, INK)
    s.line([(940, 905), (966, 880)], INK, 4)
    lantern(966, 918, 17, OCHRE, 0, 0)


def library_shelves(s: Sheet) -> None:
    s.bands(0, 1000, mix(INK, OCHRE, 0.3), mix(INK, OCHRE, 0.22), 2)
    wood, shade = mix(OCHRE, INK, 0.42), mix(INK, OCHRE, 0.2)
    tones = [RED, JADE, BLUE, OCHRE, PAPER, mix(RED, INK, 0.35), mix(JADE, INK, 0.35), mix(BLUE, PAPER, 0.35),
             mix(OCHRE, PAPER, 0.45), mix(RED, OCHRE, 0.5), mix(INK, BLUE, 0.5), mix(PAPER, RED, 0.3)]
    for bay in range(4):
        left = 40 + bay * 392
        s.box(left - 22, 0, left + 370, 860, wood)
        s.box(left, 0, left + 348, 850, shade)
        for shelf in range(5):
            floor = 158 + shelf * 168
            x = left + 4.0
            while x < left + 330:
                kind = s.random.random()
                w, tall = s.random.randint(13, 34), s.random.randint(92, 140)
                if x + w > left + 346:
                    break
                tone = mix(s.random.choice(tones), INK, 0.06 + 0.05 * shelf / 5)
                if kind < 0.05 and x < left + 250:
                    for n in range(s.random.randint(2, 4)):
                        flat = mix(s.random.choice(tones), INK, 0.1)
                        s.box(x + n * 3, floor - 24 * (n + 1), x + 88 - n * 4, floor - 24 * n - 2, flat, 3)
                    x += 96
                    continue
                if kind < 0.1:
                    x += 26
                    continue
                lean = 9 if 0.1 <= kind < 0.16 else 0
                book = turned([(x, floor - tall), (x + w, floor - tall), (x + w, floor), (x, floor)], (x + w, floor), lean)
                s.shape(book, tone)
                light = mix(tone, PAPER, 0.55) if tone[0] < 180 else mix(tone, INK, 0.4)
                style = s.random.randrange(4)
                if not lean and style == 0:
                    s.box(x, floor - tall + 14, x + w, floor - tall + 20, light)
                    s.box(x, floor - 26, x + w, floor - 20, light)
                elif not lean and style == 1:
                    s.box(x + w * 0.3, floor - tall + 24, x + w * 0.7, floor - tall + 66, light, 2)
                elif not lean and style == 2:
                    s.disc(x + w / 2, floor - 24, w * 0.22, light)
                x += w + 1.5 + lean * 2
            s.box(left - 4, floor, left + 352, floor + 18, wood)
            s.box(left - 4, floor, left + 352, floor + 4, mix(wood, PAPER, 0.25))
            with s.wash(0.4):
                s.box(left, floor + 18, left + 348, floor + 32, INK)
    s.shape([(0, 858), (1600, 858), (1600, 1000), (0, 1000)], mix(OCHRE, INK, 0.28))
    for i in range(-2, 12):
        s.line([(800 + (i - 5) * 150, 860), (800 + (i - 5) * 260, 1000)], mix(OCHRE, INK, 0.42), 3)
    s.shape([(420, 884), (1250, 884), (1420, 1000), (260, 1000)], mix(RED, INK, 0.25))
    s.shape([(450, 896), (1222, 896), (1370, 1000), (310, 1000)], mix(RED, PAPER, 0.06))
    # ladder
    rail = mix(OCHRE, PAPER, 0.4)
    with s.wash(0.35):
        s.shape([(1010, 140), (1046, 140), (1226, 930), (1180, 930)], INK)
    for x in (960, 1100):
        s.line([(x, 60), (x + (x - 1030) * 0.35 + 12, 932)], mix(rail, INK, 0.25), 20)
        s.line([(x - 3, 60), (x - 3 + (x - 1030) * 0.35 + 12, 932)], rail, 13)
    for n in range(9):
        y = 130 + n * 92
        grow = 0.35 * (y - 60) / 872
        s.line([(960 - 70 * grow + 6, y), (1100 + 70 * grow + 6, y)], mix(rail, INK, 0.12), 13)
    # a reader sitting on a stool under the lamp
    with s.wash(0.34):
        s.shape([(420, 330), (500, 330), (800, 960), (150, 960)], mix(OCHRE, PAPER, 0.5))
    s.line([(460, 0), (460, 270)], INK, 5)
    s.shape(curve([(386, 336), (404, 290), (444, 266), (476, 266), (516, 290), (534, 336)], 10), mix(JADE, INK, 0.25))
    s.oval(460, 336, 74, 10, mix(OCHRE, PAPER, 0.7))
    with s.wash(0.4):
        s.oval(486, 946, 210, 22, INK)
    s.box(420, 806, 560, 830, mix(OCHRE, INK, 0.5), 8)
    for x0, x1 in ((436, 416), (544, 564)):
        s.line([(x0, 826), (x1, 944)], mix(OCHRE, INK, 0.6), 13)
    jacket = mix(BLUE, PAPER, 0.12)
    s.shape(curve([(430, 812), (420, 700), (440, 610), (480, 580), (526, 606), (544, 700), (552, 812)], 14), jacket)
    s.shape(ribbon(curve([(520, 794), (620, 782), (668, 800), (664, 936)], 12), 78, 62, 44), mix(INK, BLUE, 0.3))
    s.shape(curve([(644, 930), (690, 926), (722, 946), (644, 950)], 8), mix(INK, RED, 0.3))
    s.shape(ribbon(curve([(496, 630), (540, 712), (618, 716)], 12), 54, 44, 30), mix(jacket, INK, 0.22))
    s.disc(628, 712, 17, mix(OCHRE, PAPER, 0.35))
    s.shape([(606, 700), (650, 626), (730, 640), (690, 716)], PAPER)
    s.shape([(606, 700), (650, 626), (642, 620), (596, 698)], RED)
    s.shape(ribbon([(480, 590), (500, 556)], 40, 38, 36), mix(OCHRE, PAPER, 0.25))
    s.oval(514, 528, 44, 48, mix(OCHRE, PAPER, 0.35))
    s.shape(curve([(474, 560), (460, 516), (480, 474), (524, 468), (556, 490), (556, 508), (510, 512), (494, 556)], 12),
            mix(PAPER, INK, 0.3))


def bakery(s: Sheet) -> None:
    s.bands(0, 620, mix(RED, PAPER, 0.64), mix(OCHRE, PAPER, 0.55), 3)
    for row in range(9):
        for column in range(22):
            x, y = column * 78 - (row % 2) * 39, 10 + row * 52
            s.box(x, y, x + 74, y + 48, mix(PAPER, OCHRE, 0.22 + 0.04 * ((column * 7 + row * 5) % 4)), 3)
    # window before dawn
    s.box(120, 90, 470, 420, mix(OCHRE, INK, 0.5), 10)
    s.box(142, 112, 448, 398, mix(BLUE, INK, 0.3))
    with s.wash(0.7):
        s.box(142, 320, 448, 398, mix(BLUE, RED, 0.45))
    s.disc(370, 180, 36, mix(PAPER, OCHRE, 0.15))
    s.disc(356, 172, 32, mix(BLUE, INK, 0.3))
    for x, h in ((150, 70), (200, 110), (262, 60), (316, 130), (376, 84)):
        s.box(x, 398 - h, x + 50, 398, mix(INK, BLUE, 0.35))
        s.box(x + 14, 410 - h, x + 22, 422 - h, OCHRE)
    for y in (255,):
        s.line([(142, y), (448, y)], mix(OCHRE, INK, 0.5), 11)
    s.line([(295, 112), (295, 398)], mix(OCHRE, INK, 0.5), 11)
    s.box(100, 412, 490, 438, mix(OCHRE, PAPER, 0.2), 4)
    # oven
    s.shape(curve([(980, 640), (960, 300), (1050, 130), (1270, 80), (1490, 130), (1580, 300), (1570, 640)], 16),
            mix(RED, INK, 0.35))
    for ring in range(9):
        a = (200 + ring * 17.5) * pi / 180
        x, y = 1270 + 236 * cos(a), 440 + 246 * sin(a)
        brick = turned([(x - 42, y - 25), (x + 42, y - 25), (x + 34, y + 25), (x - 34, y + 25)], (x, y), 200 + ring * 17.5 + 90)
        s.shape(brick, mix(RED, OCHRE, 0.22 if ring % 2 else 0.36))
    s.shape(curve([(1086, 590), (1086, 400), (1160, 270), (1270, 240), (1380, 270), (1454, 400), (1454, 590)], 16), INK)
    s.shape(curve([(1106, 590), (1108, 420), (1180, 310), (1270, 284), (1360, 310), (1432, 420), (1434, 590)], 16),
            mix(RED, INK, 0.45))
    s.shape(curve([(1136, 590), (1170, 480), (1270, 420), (1370, 480), (1404, 590)], 16), mix(RED, OCHRE, 0.4))
    for x, tall in ((1190, 90), (1240, 140), (1290, 110), (1340, 130), (1370, 70)):
        s.shape(ribbon(curve([(x, 590), (x - 14, 590 - tall * 0.5), (x + 10, 590 - tall)], 10), 60, 44, 1), OCHRE)
        s.shape(ribbon(curve([(x, 590), (x - 6, 590 - tall * 0.3), (x + 4, 590 - tall * 0.6)], 10), 32, 24, 1),
                mix(OCHRE, PAPER, 0.65))
    s.box(1040, 584, 1500, 620, mix(INK, OCHRE, 0.3), 6)
    # baker
    apron = mix(PAPER, BLUE, 0.05)
    s.shape(curve([(620, 720), (610, 560), (630, 410), (690, 366), (790, 366), (850, 410), (870, 560), (860, 720)], 14),
            mix(JADE, INK, 0.18))
    s.shape(curve([(664, 720), (660, 560), (690, 430), (740, 446), (790, 430), (820, 560), (816, 720)], 12), apron)
    s.line([(690, 436), (706, 370)], apron, 12)
    s.line([(790, 436), (774, 370)], apron, 12)
    s.box(712, 316, 768, 392, mix(OCHRE, RED, 0.2), 18)
    s.oval(740, 274, 60, 68, mix(OCHRE, PAPER, 0.22))
    s.shape(curve([(678, 276), (676, 300), (664, 330), (684, 340), (694, 296), (700, 256), (780, 256), (786, 296), (796, 340),
                   (816, 330), (804, 300), (802, 276), (780, 226), (700, 226)], 8), INK)
    s.box(680, 196, 800, 254, PAPER, 10)
    s.shape(curve([(676, 206), (656, 160), (696, 126), (740, 116), (784, 126), (824, 160), (804, 206)], 12), PAPER)
    for x in (710, 740, 770):
        s.line([(x, 160), (x, 206)], mix(PAPER, INK, 0.15), 3)
    for x in (716, 764):
        s.line(curve([(x - 10, 282), (x, 288), (x + 10, 282)], 6), INK, 4)
    s.line(curve([(722, 310), (740, 320), (758, 310)], 6), mix(RED, INK, 0.3), 5)
    for x in (704, 776):
        s.disc(x, 302, 11, mix(OCHRE, RED, 0.4))
    # counter and tray
    s.shape([(0, 700), (1600, 700), (1600, 1000), (0, 1000)], mix(OCHRE, INK, 0.42))
    s.box(0, 690, 1600, 730, mix(OCHRE, PAPER, 0.3))
    s.box(0, 726, 1600, 738, mix(OCHRE, INK, 0.2))
    for x in range(0, 1600, 200):
        s.box(x + 16, 760, x + 184, 1000, mix(OCHRE, INK, 0.5), 6)
        s.box(x + 30, 776, x + 170, 1000, mix(OCHRE, INK, 0.44), 4)
    arm = mix(JADE, INK, 0.3)
    s.shape(ribbon(curve([(640, 440), (580, 540), (540, 636)], 12), 82, 66, 50), arm)
    s.shape(ribbon(curve([(842, 440), (906, 540), (946, 636)], 12), 82, 66, 50), arm)
    s.disc(536, 650, 29, mix(OCHRE, PAPER, 0.22))
    s.disc(950, 650, 29, mix(OCHRE, PAPER, 0.22))
    s.shape([(430, 690), (1060, 690), (1090, 640), (400, 640)], mix(INK, BLUE, 0.3))
    s.box(396, 634, 1094, 656, mix(PAPER, INK, 0.45), 8)

    def bun(x: float, y: float, r: float, shell: bool) -> None:
        s.shape(curve([(x - r, y), (x - r * 0.98, y - r * 0.5), (x - r * 0.5, y - r * 0.98), (x, y - r * 1.08),
                       (x + r * 0.5, y - r * 0.98), (x + r * 0.98, y - r * 0.5), (x + r, y)], 10), mix(OCHRE, RED, 0.34))
        top = curve([(x - r * 0.92, y - r * 0.36), (x - r * 0.5, y - r * 0.96), (x, y - r * 1.1), (x + r * 0.5, y - r * 0.96),
                     (x + r * 0.92, y - r * 0.36), (x + r * 0.4, y - r * 0.26), (x - r * 0.4, y - r * 0.28)], 10)
        s.shape(top, mix(OCHRE, PAPER, 0.15) if not shell else mix(PAPER, OCHRE, 0.35))
        crack = mix(OCHRE, RED, 0.42)
        if shell:
            for d in (-0.5, -0.17, 0.17, 0.5):
                s.line(curve([(x, y - r * 1.06), (x + d * r * 0.9, y - r * 0.8), (x + d * r * 1.5, y - r * 0.38)], 8), crack, r * 0.05)
        else:
            for d in (-0.45, -0.1, 0.25):
                s.line([(x + d * r - r * 0.16, y - r * 0.94), (x + d * r + r * 0.42, y - r * 0.38)], crack, r * 0.05)
                s.line([(x + d * r + r * 0.34, y - r * 0.96), (x + d * r - r * 0.22, y - r * 0.38)], crack, r * 0.05)
        with s.wash(0.5):
            s.line(curve([(x - r * 0.62, y - r * 0.62), (x - r * 0.4, y - r * 0.86), (x - r * 0.1, y - r * 0.98)], 8), PAPER, r * 0.08)

    for i in range(6):
        bun(470 + i * 108, 640, 56, False)
    for x in (520, 746, 972):
        with s.wash(0.6):
            steam(s, x, 560, 190, 20, PAPER, 16)
    for i in range(4):
        bun(96 + i * 120, 694, 64, i % 2 == 0)
    for i in range(3):
        bun(156 + i * 120, 632 - 34, 64, i % 2 == 1)
    for i in range(3):
        bun(1230 + i * 130, 694, 66, True)
    for i in range(2):
        bun(1295 + i * 130, 596, 66, False)
    with s.wash(0.14):
        s.shape([(1100, 590), (1440, 590), (1500, 1000), (900, 1000)], mix(OCHRE, PAPER, 0.4))


def dance(s: Sheet) -> None:
    s.bands(0, 800, mix(INK, BLUE, 0.25), mix(BLUE, INK, 0.2), 7, 10)
    for side in (0, 1):
        for i in range(5):
            x = i * 62 - 60
            edge = curve([(x + 90, -10), (x + 104 - i * 4, 300), (x + 70 - i * 10, 620), (x + 110 - i * 16, 850)], 16)
            fold = [*edge, (-20, 850), (-20, -10)] if not side else [(1600 - px, py) for px, py in edge] + [(1620, 850), (1620, -10)]
            del fold
        for i in range(4, -1, -1):
            x = i * 62 - 60
            edge = curve([(x + 90, -10), (x + 104 - i * 4, 300), (x + 70 - i * 10, 620), (x + 110 - i * 16, 850)], 16)
            points = [*edge, (-20, 850), (-20, -10)]
            if side:
                points = [(1600 - px, py) for px, py in points]
            s.shape(points, mix(RED, INK, 0.62 - 0.12 * (i % 2) - 0.03 * i))
    with s.wash(0.2):
        s.shape([(470, -20), (620, -20), (1010, 860), (200, 860)], mix(OCHRE, PAPER, 0.6))
        s.shape([(1020, -20), (1150, -20), (1420, 860), (840, 860)], mix(OCHRE, PAPER, 0.6))
    s.shape([(0, 800), (1600, 800), (1600, 1000), (0, 1000)], mix(OCHRE, INK, 0.55))
    for i in range(-4, 16):
        s.line([(800 + (i - 6) * 130, 802), (800 + (i - 6) * 220, 1000)], mix(OCHRE, INK, 0.66), 3)
    with s.wash(0.55):
        s.oval(600, 890, 400, 56, mix(OCHRE, PAPER, 0.35))
        s.oval(1130, 880, 290, 46, mix(OCHRE, PAPER, 0.35))
    skin = mix(OCHRE, PAPER, 0.4)
    # the sleeves: two long silks
    silk = mix(RED, PAPER, 0.1)
    back = curve([(648, 420), (780, 330), (900, 170), (1050, 120), (1160, 210), (1100, 320), (960, 310), (930, 210),
                  (1060, 70), (1260, 80), (1390, 190)], 26)
    s.shape(ribbon(back, 34, 84, 26), mix(silk, INK, 0.2))
    s.shape(ribbon([(x + 4, y - 8) for x, y in back], 12, 40, 8), silk)
    front = curve([(560, 430), (440, 360), (330, 220), (200, 210), (140, 330), (230, 440), (350, 420), (370, 540),
                   (250, 650), (150, 760), (250, 850)], 26)
    s.shape(ribbon(front, 34, 92, 30), mix(silk, INK, 0.14))
    s.shape(ribbon([(x - 3, y - 9) for x, y in front], 12, 46, 8), mix(silk, PAPER, 0.18))
    with s.wash(0.35):
        s.oval(590, 898, 170, 18, INK)
    # the sleeve dancer
    gown = mix(PAPER, JADE, 0.14)
    s.shape(curve([(566, 520), (560, 620), (500, 760), (430, 890), (520, 904), (640, 900), (770, 880), (700, 760), (640, 620),
                   (634, 520)], 14), mix(JADE, PAPER, 0.3))
    s.shape(curve([(566, 520), (566, 620), (540, 760), (500, 894), (600, 904), (660, 896), (620, 760), (612, 620), (624, 520)], 14),
            gown)
    for d in (-50, 0, 52):
        s.line(curve([(600 + d * 0.2, 560), (596 + d * 0.6, 720), (590 + d * 1.5, 892)], 12), mix(JADE, INK, 0.05), 4)
    s.shape(curve([(560, 530), (548, 460), (566, 404), (604, 390), (644, 404), (654, 456), (640, 530)], 12), mix(RED, INK, 0.12))
    s.shape([(588, 392), (620, 392), (604, 440)], PAPER)
    s.box(558, 512, 644, 540, mix(OCHRE, RED, 0.1), 10)
    s.line(curve([(630, 530), (660, 610), (650, 700)], 10), OCHRE, 12)
    s.shape(ribbon([(604, 400), (610, 366)], 26, 24, 22), skin)
    s.oval(618, 334, 33, 40, skin)
    s.shape(curve([(586, 350), (580, 310), (604, 288), (640, 290), (652, 314), (624, 316), (606, 344)], 10), INK)
    s.disc(588, 288, 26, INK)
    s.line([(566, 270), (614, 300)], OCHRE, 5)
    # the tap dancer
    suit = mix(BLUE, PAPER, 0.3)
    with s.wash(0.35):
        s.oval(1150, 886, 180, 16, INK)
    s.shape(ribbon(curve([(1136, 600), (1096, 720), (1112, 860)], 12), 66, 52, 36), mix(suit, INK, 0.42))
    s.shape(ribbon(curve([(1164, 600), (1240, 690), (1210, 800)], 12), 66, 54, 36), mix(suit, INK, 0.25))
    s.shape(curve([(1090, 852), (1130, 848), (1176, 872), (1176, 884), (1090, 884)], 8), INK)
    s.box(1088, 880, 1178, 888, PAPER, 3)
    s.shape(turned(curve([(1190, 790), (1230, 786), (1276, 810), (1276, 822), (1190, 822)], 8), (1210, 800), 34), INK)
    s.shape(turned([(1188, 818), (1278, 818), (1278, 826), (1188, 826)], (1210, 800), 34), PAPER)
    s.shape(ribbon(curve([(1196, 430), (1280, 470), (1340, 400)], 12), 50, 44, 32), mix(suit, INK, 0.2))
    s.disc(1348, 390, 20, mix(OCHRE, INK, 0.45))
    s.shape(curve([(1098, 620), (1092, 500), (1104, 410), (1146, 390), (1196, 406), (1208, 500), (1204, 620)], 12), suit)
    s.shape([(1128, 396), (1170, 396), (1152, 500)], PAPER)
    s.shape([(1146, 410), (1156, 410), (1160, 480), (1150, 496), (1142, 480)], RED)
    s.shape(ribbon(curve([(1106, 430), (1040, 520), (1066, 600)], 12), 50, 44, 32), mix(suit, INK, 0.1))
    s.disc(1068, 606, 20, mix(OCHRE, INK, 0.45))
    s.box(1134, 356, 1166, 402, mix(OCHRE, INK, 0.5), 12)
    s.oval(1148, 330, 35, 42, mix(OCHRE, INK, 0.45))
    s.shape(turned([(1084, 310), (1214, 310), (1214, 322), (1084, 322)], (1148, 310), -10), INK)
    s.shape(turned(curve([(1108, 312), (1112, 252), (1148, 262), (1184, 250), (1190, 312)], 8), (1148, 310), -10), INK)
    s.shape(turned([(1109, 296), (1189, 296), (1190, 311), (1108, 311)], (1148, 310), -10), RED)
    for a in (-60, -30, 0):
        x0, y0 = turned([(1090, 930)], (1090, 890), a)[0]
        s.line([(x0 - 20, y0 - 10), (x0 - 40, y0 + 4)], mix(OCHRE, PAPER, 0.6), 4)


def tax_forms(s: Sheet) -> None:
    s.bands(0, 1000, mix(OCHRE, RED, 0.32), mix(OCHRE, RED, 0.32), 1)
    for i in range(34):
        y = i * 31 + s.random.uniform(-6, 6)
        s.line(curve([(x, y + 6 * sin(x / 190 + i * 0.8)) for x in range(-20, 1640, 80)], 6), mix(mix(OCHRE, RED, 0.32), INK, 0.12),
               s.random.uniform(1.5, 4))
    with s.wash(0.18):
        s.shape([(0, 0), (760, 0), (300, 1000), (0, 1000)], PAPER)
        s.shape([(900, 0), (1160, 0), (700, 1000), (440, 1000)], PAPER)

    def sheet(x: float, y: float, w: float, h: float, angle: float, tone: Colour, rows: int) -> Callable[[Points], list[Point]]:
        def at(points: Points) -> list[Point]:
            return turned([(x + px, y + py) for px, py in points], (x + w / 2, y + h / 2), angle)

        with s.wash(0.28):
            s.shape([(px + 16, py + 20) for px, py in at([(0, 0), (w, 0), (w, h), (0, h)])], INK)
        s.shape(at([(0, 0), (w, 0), (w, h), (0, h)]), tone)
        for i in range(rows):
            top = h * 0.2 + i * (h * 0.72 / rows)
            s.line(at([(w * 0.08, top), (w * 0.92, top)]), mix(tone, INK, 0.28), 2)
            s.line(at([(w * 0.1, top + 18), (w * (0.3 + 0.22 * s.random.random()), top + 18)]), mix(tone, INK, 0.42), 6)
            s.shape(at([(w * 0.68, top + 8), (w * 0.9, top + 8), (w * 0.9, top + 30), (w * 0.68, top + 30)]), mix(tone, JADE, 0.22))
            if s.random.random() < 0.6:
                s.line(at([(w * 0.72, top + 20), (w * 0.86, top + 20)]), BLUE, 4)
        return at

    sheet(330, 40, 560, 760, -13, mix(PAPER, BLUE, 0.12), 13)
    at = sheet(470, 120, 600, 810, 5, PAPER, 14)
    s.shape(at([(36, 36), (564, 36), (564, 108), (36, 108)]), mix(BLUE, PAPER, 0.15))
    s.shape(at([(56, 56), (260, 56), (260, 72), (56, 72)]), PAPER)
    s.shape(at([(56, 82), (190, 82), (190, 92), (56, 92)]), mix(PAPER, BLUE, 0.3))
    s.shape(at([(480, 50), (548, 50), (548, 94), (480, 94)]), mix(OCHRE, PAPER, 0.3))
    tick = at([(500, 70), (514, 86), (540, 54)])
    s.line(tick, RED, 8)
    # receipts
    for x, y, w, h, angle in ((80, 90, 150, 420, -24), (200, 40, 150, 360, 9), (60, 330, 160, 460, 12), (210, 350, 150, 420, -8),
                              (110, 560, 160, 360, 30), (290, 620, 150, 330, -34)):
        def turn(points: Points, x: float = x, y: float = y, w: float = w, h: float = h, angle: float = angle) -> list[Point]:
            return turned([(x + px, y + py) for px, py in points], (x + w / 2, y + h / 2), angle)

        teeth = [(w - n * w / 10, h - (12 if n % 2 else 0)) for n in range(11)]
        with s.wash(0.26):
            s.shape([(px + 12, py + 15) for px, py in turn([(0, 0), (w, 0), *teeth])], INK)
        s.shape(turn([(0, 0), (w, 0), *teeth]), mix(PAPER, OCHRE, s.random.uniform(0, 0.16)))
        s.line(turn([(w * 0.3, 34), (w * 0.7, 34)]), mix(INK, PAPER, 0.3), 8)
        for n in range(int((h - 110) / 28)):
            s.line(turn([(18, 74 + n * 28), (18 + w * s.random.uniform(0.25, 0.5), 74 + n * 28)]), mix(INK, PAPER, 0.55), 5)
            s.line(turn([(w - 48, 74 + n * 28), (w - 18, 74 + n * 28)]), mix(INK, PAPER, 0.45), 5)
        s.line(turn([(w - 70, h - 34), (w - 18, h - 34)]), RED, 7)
    # calculator
    cx, cy, cw, ch = 1140, 250, 330, 470

    def calc(points: Points) -> list[Point]:
        return turned([(cx + px, cy + py) for px, py in points], (cx + cw / 2, cy + ch / 2), -7)

    with s.wash(0.35):
        s.shape([(x + 24, y + 28) for x, y in calc([(0, 0), (cw, 0), (cw, ch), (0, ch)])], INK)
    s.shape(calc([(14, 0), (cw - 14, 0), (cw, 14), (cw, ch - 14), (cw - 14, ch), (14, ch), (0, ch - 14), (0, 14)]), mix(INK, BLUE, 0.4))
    s.shape(calc([(10, 10), (cw - 10, 10), (cw - 10, ch - 22), (10, ch - 22)]), mix(BLUE, PAPER, 0.14))
    s.shape(calc([(34, 36), (cw - 34, 36), (cw - 34, 118), (34, 118)]), mix(JADE, PAPER, 0.58))
    for n in range(5):
        s.shape(calc([(cw - 64 - n * 34, 56), (cw - 46 - n * 34, 56), (cw - 46 - n * 34, 100), (cw - 64 - n * 34, 100)]),
                mix(JADE, INK, 0.55))
    for row in range(5):
        for column in range(4):
            left, top = 34 + column * 67, 146 + row * 60
            tone = RED if (row, column) == (4, 3) else OCHRE if column == 3 else mix(PAPER, BLUE, 0.1)
            s.shape(calc([(left, top + 6), (left + 54, top + 6), (left + 54, top + 48), (left, top + 48)]), mix(tone, INK, 0.4))
            s.shape(calc([(left, top), (left + 54, top), (left + 54, top + 41), (left, top + 41)]), tone)
    # pencil
    with s.wash(0.3):
        s.line([(884, 950), (1266, 812)], INK, 22)
    s.line([(880, 930), (1240, 796)], mix(RED, INK, 0.25), 26)
    s.line([(878, 925), (1238, 791)], RED, 12)
    s.shape([(1231, 785), (1249, 810), (1302, 772)], mix(PAPER, OCHRE, 0.4))
    s.shape([(1283, 774), (1290, 784), (1302, 772)], INK)
    s.line([(862, 937), (880, 930)], mix(PAPER, INK, 0.3), 26)
    s.disc(856, 940, 13, mix(RED, PAPER, 0.45))
    # tea
    with s.wash(0.3):
        s.disc(1426, 164, 122, INK)
    s.disc(1410, 146, 124, mix(JADE, PAPER, 0.55))
    s.disc(1410, 146, 110, mix(JADE, PAPER, 0.7))
    s.shape(ribbon(curve([(1470, 190), (1530, 206), (1540, 250), (1486, 250), (1452, 216)], 12), 20, 20, 20), mix(JADE, INK, 0.1))
    s.disc(1410, 146, 82, mix(JADE, INK, 0.12))
    s.disc(1410, 146, 70, mix(OCHRE, RED, 0.25))
    with s.wash(0.5):
        s.shape(curve([(1360, 130), (1384, 98), (1420, 92), (1396, 112), (1374, 140)], 10), PAPER)
    # shoebox corner
    with s.wash(0.3):
        s.shape([(1180, 830), (1620, 760), (1620, 1010), (1210, 1010)], INK)
    s.shape([(1240, 846), (1620, 780), (1620, 1010), (1268, 1010)], mix(OCHRE, INK, 0.35))
    s.shape([(1264, 864), (1620, 802), (1620, 1010), (1288, 1010)], mix(INK, OCHRE, 0.2))
    for i, tone in enumerate((PAPER, mix(PAPER, OCHRE, 0.25), mix(PAPER, RED, 0.2), PAPER)):
        s.shape(turned([(1330 + i * 66, 880 - i * 12), (1440 + i * 66, 860 - i * 12), (1460 + i * 66, 1010), (1350 + i * 66, 1010)],
                       (1390 + i * 66, 940), (-8, 6, -4, 10)[i]), mix(tone, INK, 0.05 * i))


def rice_bowl(s: Sheet) -> None:
    s.bands(0, 1000, mix(RED, INK, 0.42), mix(RED, INK, 0.42), 1)
    s.disc(800, 400, 372, mix(OCHRE, INK, 0.25))
    s.disc(800, 400, 350, mix(BLUE, PAPER, 0.62))
    inner = [(800 + 350 * cos(a * pi / 180), 400 + 350 * sin(a * pi / 180)) for a in range(0, 361, 2)]
    s.disc(930, 250, 74, mix(OCHRE, PAPER, 0.35))
    hill = [(x, 420 - 60 * sin((x - 450) / 130) - 20 * sin(x / 57)) for x in range(450, 1151, 10)]
    bottom = [p for p in inner if p[1] > 400]
    s.shape([*hill, *bottom], mix(BLUE, PAPER, 0.42))
    hill = [(x, 500 - 50 * sin((x - 600) / 110)) for x in range(468, 1134, 10)]
    s.shape([*hill, *[p for p in bottom if p[1] > 480]], mix(BLUE, PAPER, 0.18))
    for i in range(7):
        a = (-100 + i * 33) * 1.0
        del a
    s.line(curve([(1110, 240), (1000, 330), (960, 470)], 14), mix(JADE, INK, 0.5), 9)
    for x, y, a in ((1080, 262, -40), (1040, 300, 30), (1012, 330, -60), (990, 372, 20), (976, 420, -50), (1056, 286, -110),
                    (1002, 350, 110)):
        tip = turned([(x + 92, y)], (x, y), a + 60)[0]
        s.shape(ribbon(curve([(x, y), ((x + tip[0]) / 2 + 8, (y + tip[1]) / 2), tip], 8), 1, 22, 1), mix(JADE, INK, 0.35))
    for a in (0, 45, 90, 135):
        p, q = turned([(428, 400), (1172, 400)], (800, 400), a)
        del p, q
    s.shape([(0, 740), (1600, 740), (1600, 1000), (0, 1000)], mix(OCHRE, INK, 0.5))
    s.shape([(0, 740), (1600, 740), (1600, 754), (0, 754)], mix(OCHRE, PAPER, 0.1))
    for i in range(6):
        s.line(curve([(x, 796 + i * 38 + 5 * sin(x / 160 + i)) for x in range(-20, 1640, 90)], 6), mix(OCHRE, INK, 0.58), 3)
    with s.wash(0.4):
        s.oval(840, 916, 400, 44, INK)
    # bowl
    for x, top in ((800, 520),):
        s.oval(x, top, 430, 96, mix(PAPER, BLUE, 0.25))
        s.oval(x, top + 4, 404, 82, mix(INK, RED, 0.25))
        mound = curve([(402, 528), (470, 470), (600, 420), (760, 396), (900, 404), (1050, 440), (1150, 486), (1198, 530)], 16)
        s.shape([*mound, *[(x + 404 * cos(a * pi / 180), top + 8 + 82 * sin(a * pi / 180)) for a in range(0, 181, 4)]],
                mix(PAPER, OCHRE, 0.06))
        for _ in range(240):
            px = s.random.uniform(420, 1180)
            span = 1 - abs(px - 800) / 400
            py = s.random.uniform(520 - span * 100, 530 + span * 66)
            a = s.random.uniform(-40, 40)
            end = turned([(px + 15, py)], (px, py), a)[0]
            s.line([(px, py), end], mix(PAPER, OCHRE, s.random.choice((0.16, 0.24, 0.34))), 5)
        sauce = curve([(560, 470), (640, 410), (770, 384), (900, 392), (1010, 424), (1036, 486), (960, 540), (800, 560),
                       (640, 540), (560, 500), (560, 470)], 12)
        s.shape(sauce, mix(RED, INK, 0.55))
        pieces = sorted(((s.random.uniform(590, 1000), s.random.uniform(400, 530)) for _ in range(64)), key=lambda p: p[1])
        for px, py in pieces:
            if ((px - 800) / 230) ** 2 + ((py - 468) / 80) ** 2 > 1:
                continue
            a, w, h = s.random.uniform(-30, 30), s.random.uniform(40, 66), s.random.uniform(24, 32)
            cube = turned([(px - w / 2, py - h / 2), (px + w / 2, py - h / 2), (px + w / 2, py + h / 2), (px - w / 2, py + h / 2)],
                          (px, py), a)
            s.shape(cube, mix(RED, INK, 0.42))
            s.shape(turned([(px - w / 2, py - h / 2), (px + w / 2, py - h / 2), (px + w / 2, py - h * 0.1), (px - w / 2, py - h * 0.1)],
                           (px, py), a), mix(OCHRE, RED, s.random.choice((0.45, 0.6))))
            s.shape(turned([(px - w / 2, py - h / 2), (px - w * 0.1, py - h / 2), (px - w * 0.1, py - h * 0.28), (px - w / 2, py - h * 0.28)],
                           (px, py), a), mix(OCHRE, PAPER, 0.35))
        # egg and greens
        s.oval(1068, 470, 74, 58, PAPER)
        s.oval(1062, 472, 66, 50, mix(PAPER, OCHRE, 0.14))
        s.oval(1054, 470, 38, 31, OCHRE)
        s.oval(1044, 462, 14, 9, mix(OCHRE, PAPER, 0.5))
        for n in range(9):
            px, py = 452 + n * 16, 484 - n * 4 + (n % 3) * 12
            tip = (px - 36 + n * 9, py - 74 + (n % 4) * 14)
            s.shape(ribbon(curve([(px + 8, py + 34), ((px + tip[0]) / 2 + 6, (py + tip[1]) / 2), tip], 10), 12, 34, 4),
                    mix(JADE, (INK, PAPER, OCHRE)[n % 3], 0.22))
            s.line([(px + 6, py + 30), ((px + tip[0]) / 2 + 4, (py + tip[1]) / 2)], mix(JADE, PAPER, 0.5), 4)
        for _ in range(22):
            px, py = s.random.uniform(680, 960), s.random.uniform(410, 520)
            s.oval(px, py, 8, 5, mix(JADE, PAPER, 0.3))
            s.oval(px, py, 4, 2, mix(JADE, PAPER, 0.7))
        rim = [(x + 430 * cos(a * pi / 180), top + 96 * sin(a * pi / 180)) for a in range(0, 181, 3)]
        lip = [(x + 404 * cos(a * pi / 180), top + 6 + 82 * sin(a * pi / 180)) for a in range(180, -1, -3)]
        body = [*rim, *curve([(370, 522), (392, 640), (470, 780), (600, 876), (660, 896), (940, 896), (1000, 876), (1130, 780),
                              (1208, 640), (1230, 522)], 14)]
        s.shape(curve([(370, 520), (386, 640), (466, 780), (600, 876), (660, 892), (940, 892), (1000, 876), (1134, 780), (1214, 640),
                       (1230, 520)], 14) + rim, mix(BLUE, PAPER, 0.08))
        del body
        with s.wash(0.35):
            s.shape(curve([(1040, 600), (1218, 540), (1204, 650), (1126, 780), (1000, 872), (930, 890), (1040, 780)], 14), INK)
        with s.wash(0.3):
            s.shape(curve([(410, 580), (430, 660), (500, 780), (470, 700), (440, 600)], 12), PAPER)
        for k in range(13):
            px = 452 + k * 58
            drop = 628 + 44 * (1 - ((px - 800) / 430) ** 2) ** 0.5 - 16
            s.pen.arc([v * SCALE for v in (px - 30, drop - 24, px + 30, drop + 30)], 10, 170, mix(PAPER, BLUE, 0.15), 11)
            s.pen.arc([v * SCALE for v in (px - 16, drop - 16, px + 16, drop + 14)], 10, 170, mix(PAPER, BLUE, 0.3), 8)
        s.shape([*rim, *lip], mix(PAPER, BLUE, 0.06))
        s.box(650, 880, 950, 918, mix(BLUE, INK, 0.35), 10)
    for x, tall, lean, width in ((660, 300, -40, 30), (800, 380, 20, 40), (940, 290, 60, 28)):
        with s.wash(0.62):
            steam(s, x, 400, tall, lean, PAPER, width)
    # chopsticks on a rest, tea cup
    s.box(1330, 878, 1420, 908, mix(JADE, PAPER, 0.2), 12)
    for d in (0, 26):
        with s.wash(0.35):
            s.line([(1180 + d, 968), (1590, 868 + d)], INK, 10)
        s.shape(ribbon([(1150 + d, 952), (1380, 886 + d * 0.6), (1640, 812 + d)], 7, 12, 18), mix(RED, INK, 0.15))
        s.shape(ribbon([(1150 + d, 950), (1200 + d, 936)], 7, 8, 8), mix(OCHRE, PAPER, 0.3))
    with s.wash(0.35):
        s.oval(220, 908, 130, 20, INK)
    s.shape(curve([(94, 744), (100, 820), (140, 892), (200, 904), (260, 892), (300, 820), (306, 744)], 12), mix(JADE, PAPER, 0.3))
    s.oval(200, 744, 106, 26, mix(JADE, PAPER, 0.55))
    s.oval(200, 748, 92, 20, mix(OCHRE, RED, 0.3))
    with s.wash(0.5):
        steam(s, 200, 720, 190, 24, PAPER, 16)


def night_bus(s: Sheet) -> None:
    s.bands(0, 640, mix(INK, BLUE, 0.35), mix(BLUE, PAPER, 0.1), 7, 8)
    s.disc(1210, 170, 62, mix(PAPER, OCHRE, 0.15))
    s.skyline(640, 160, 420, mix(BLUE, INK, 0.2), 52, mix(BLUE, OCHRE, 0.5))
    s.skyline(700, 120, 300, mix(INK, BLUE, 0.5), 61, mix(OCHRE, INK, 0.35))
    s.shape([(0, 690), (1600, 690), (1600, 1000), (0, 1000)], mix(INK, BLUE, 0.45))
    s.box(0, 684, 1600, 706, mix(INK, PAPER, 0.28))
    with s.wash(0.32):
        s.shape([(250, 196), (330, 196), (620, 720), (-60, 720)], mix(OCHRE, PAPER, 0.5))
    with s.wash(0.42):
        s.oval(280, 712, 340, 34, mix(OCHRE, PAPER, 0.4))
    s.line([(120, 720), (120, 210), (150, 180), (270, 176)], mix(INK, BLUE, 0.2), 13)
    s.shape([(238, 176), (342, 176), (326, 204), (252, 204)], INK)
    s.oval(289, 204, 36, 8, PAPER)
    # stop
    s.box(470, 420, 484, 716, INK)
    s.box(436, 372, 520, 446, mix(JADE, PAPER, 0.1), 10)
    s.box(452, 392, 504, 416, PAPER, 5)
    for x in (460, 496):
        s.disc(x, 424, 6, PAPER)
    s.box(170, 632, 400, 648, mix(OCHRE, INK, 0.4), 4)
    for x in (190, 374):
        s.line([(x, 648), (x, 716)], INK, 9)
    s.person(560, 722, 250, mix(JADE, INK, 0.05), stride=0.05)
    s.disc(560, 722 - 250 * 0.935, 22, INK)
    s.box(586, 588, 626, 646, mix(RED, INK, 0.1), 7)
    s.shape(curve([(236, 634), (230, 560), (250, 506), (290, 500), (312, 546), (316, 634)], 10), mix(BLUE, PAPER, 0.25))
    s.shape(ribbon(curve([(296, 620), (352, 620), (356, 712)], 10), 40, 36, 26), mix(INK, BLUE, 0.2))
    s.disc(278, 470, 29, mix(OCHRE, PAPER, 0.3))
    s.shape(curve([(248, 474), (246, 444), (278, 432), (306, 444), (308, 458), (270, 462)], 8), INK)
    # bus
    body = mix(PAPER, OCHRE, 0.1)
    with s.wash(0.5):
        s.shape([(700, 800), (560, 760), (380, 930), (700, 900)], mix(OCHRE, PAPER, 0.4))
    with s.wash(0.5):
        s.oval(1170, 872, 520, 26, INK)
    s.shape(curve([(690, 850), (686, 640), (704, 470), (744, 436), (860, 424), (1640, 424), (1640, 856), (700, 858)], 10), body)
    s.box(780, 408, 1600, 436, mix(body, INK, 0.3), 8)
    s.shape([(692, 730), (1640, 730), (1640, 856), (698, 858)], RED)
    s.box(688, 716, 1640, 732, mix(RED, INK, 0.35))
    s.shape(curve([(708, 680), (708, 560), (722, 480), (756, 462), (832, 456), (836, 560), (832, 684)], 8), mix(BLUE, INK, 0.3))
    s.shape(curve([(716, 672), (718, 560), (730, 492), (760, 474), (822, 468), (824, 560), (822, 674)], 8), mix(OCHRE, PAPER, 0.45))
    s.shape(curve([(752, 676), (750, 610), (770, 582), (800, 590), (812, 676)], 8), mix(BLUE, INK, 0.2))
    s.disc(778, 556, 23, mix(INK, OCHRE, 0.35))
    s.box(754, 528, 802, 546, INK, 6)
    s.box(860, 470, 980, 846, mix(body, INK, 0.22), 8)
    for x in (872, 926):
        s.box(x, 484, x + 44, 832, mix(BLUE, INK, 0.3), 6)
        s.box(x + 6, 492, x + 38, 824, mix(OCHRE, PAPER, 0.4), 4)
    for i, x in enumerate((1010, 1170, 1330, 1490)):
        s.box(x, 470, x + 144, 670, mix(BLUE, INK, 0.3), 12)
        s.box(x + 8, 478, x + 136, 662, mix(OCHRE, PAPER, 0.45), 8)
        s.box(x + 8, 478, x + 136, 506, mix(OCHRE, PAPER, 0.65), 8)
        for dx, coat in (((40, JADE), (100, RED)), ((74, BLUE),), ((44, OCHRE), (104, INK)), ((60, RED),))[i]:
            s.shape(curve([(x + dx - 34, 662), (x + dx - 28, 604), (x + dx, 590), (x + dx + 28, 604), (x + dx + 34, 662)], 8),
                    mix(coat, INK, 0.3))
            s.disc(x + dx, 570, 22, mix(INK, OCHRE, 0.3))
    for x in (830, 1440):
        s.disc(x, 850, 66, mix(RED, INK, 0.6))
        s.disc(x, 860, 54, INK)
        s.disc(x, 860, 28, mix(PAPER, INK, 0.35))
        s.disc(x, 860, 10, INK)
    s.disc(716, 776, 20, mix(PAPER, OCHRE, 0.25))
    with s.wash(0.4):
        s.disc(716, 776, 44, mix(PAPER, OCHRE, 0.25))
    # wet street
    with s.wash(0.4):
        for x, tone, w in ((289, mix(OCHRE, PAPER, 0.4), 90), (760, mix(OCHRE, PAPER, 0.3), 50), (1082, mix(OCHRE, PAPER, 0.4), 60),
                           (1242, mix(OCHRE, PAPER, 0.4), 60), (1402, mix(OCHRE, PAPER, 0.4), 60), (1562, mix(OCHRE, PAPER, 0.4), 60)):
            top = 740 if x == 289 else 896
            for i in range(12):
                y = top + i * 22
                half = w * (1 - i / 14) * (0.6 + 0.4 * ((i * 7) % 3) / 2)
                s.box(x - half, y, x + half, y + 8, tone, 4)
    for x in range(30, 1600, 260):
        s.box(x, 948, x + 130, 958, mix(PAPER, INK, 0.35), 4)


def tea_hills(s: Sheet) -> None:
    s.bands(0, 560, mix(PAPER, OCHRE, 0.45), mix(PAPER, OCHRE, 0.08), 6, 8)
    s.disc(1180, 230, 104, mix(RED, OCHRE, 0.45))
    ranges = ((330, 110, 0.0, mix(BLUE, PAPER, 0.68)), (410, 90, 1.9, mix(BLUE, PAPER, 0.52)), (490, 76, 3.6, mix(BLUE, JADE, 0.35)))
    for n, (y, high, phase, tone) in enumerate(ranges):
        tone = mix(tone, PAPER, (0, 0, 0.35)[n])
        ridge = [(x, y - high * (0.6 * sin(x / 210 + phase) + 0.4 * sin(x / 83 + phase * 2) + 0.14 * sin(x / 31)))
                 for x in range(-10, 1611, 10)]
        s.shape([*ridge, (1610, 1010), (-10, 1010)], tone)
        with s.wash(0.62):
            mist = mix(PAPER, BLUE, 0.04)
            for k in range(5):
                x = s.random.uniform(-200, 1500)
                s.box(x, y + 46 + k * 9, x + s.random.uniform(300, 760), y + 66 + k * 9, mist, 12)

    def terrace(top: Callable[[float], float], tone: Colour, rows: int, gap: float, bush: float) -> None:
        for row in range(rows):
            depth = row / rows
            step = gap * (0.55 + depth)

            def line(x: float, row: int = row, step: float = step) -> float:
                return top(x) + row * step + 9 * sin(x / 140 + row * 0.6)

            soil = [(x, line(x)) for x in range(-20, 1621, 16)]
            s.shape([*soil, (1620, 1020), (-20, 1020)], mix(mix(OCHRE, INK, 0.42), tone, 0.45))
            hedge = [(x, line(x) - bush * (0.55 + depth) * (0.72 + 0.2 * abs(sin(x / (26 + 20 * depth) + row))))
                     for x in range(-20, 1621, 6)]
            s.shape([*hedge, *[(x, y + bush * 0.3) for x, y in soil[::-1]]], mix(tone, INK, 0.1 + 0.1 * (row % 2)))
            light = [(x, y + bush * (0.55 + depth) * 0.3) for x, y in hedge]
            s.shape([*hedge, *light[::-1]], mix(tone, PAPER, 0.2 - 0.06 * (row % 2)))

    terrace(lambda x: 560 + 0.00016 * (x - 500) ** 2 - 40 * sin(x / 330), mix(JADE, PAPER, 0.22), 6, 28, 24)
    with s.wash(0.55):
        for k in range(6):
            x = s.random.uniform(-200, 1300)
            s.box(x, 640 + k * 13, x + s.random.uniform(360, 820), 664 + k * 13, PAPER, 14)
    terrace(lambda x: 700 + 0.12 * x - 50 * sin(x / 420 + 1), JADE, 7, 44, 42)
    for x, y, tall, coat in ((410, 812, 168, RED), (560, 852, 180, BLUE), (1120, 838, 150, mix(PAPER, OCHRE, 0.1))):
        s.shape(curve([(x - 40, y), (x - 34, y - tall * 0.5), (x - 14, y - tall * 0.76), (x + 18, y - tall * 0.76),
                       (x + 38, y - tall * 0.5), (x + 42, y)], 10), coat)
        s.shape(ribbon(curve([(x + 20, y - tall * 0.66), (x + 60, y - tall * 0.5), (x + 92, y - tall * 0.34)], 8), 26, 22, 16),
                mix(coat, INK, 0.2))
        s.disc(x + 96, y - tall * 0.32, 10, mix(OCHRE, PAPER, 0.35))
        s.oval(x + 6, y - tall * 0.86, 22, 25, mix(OCHRE, PAPER, 0.3))
        s.shape(curve([(x - 58, y - tall * 0.86), (x + 4, y - tall * 1.12), (x + 70, y - tall * 0.86), (x + 6, y - tall * 0.9)], 8),
                mix(OCHRE, PAPER, 0.15))
        s.shape([(x - 66, y - tall * 0.5), (x - 20, y - tall * 0.5), (x - 26, y - 6), (x - 60, y - 6)], mix(OCHRE, INK, 0.3))
        for n in range(4):
            s.line([(x - 64, y - tall * 0.5 + 14 + n * 18), (x - 22, y - tall * 0.5 + 14 + n * 18)], mix(OCHRE, INK, 0.5), 3)
        s.oval(x - 43, y - tall * 0.5, 25, 11, mix(JADE, INK, 0.2))
        for n in range(14):
            px = x - 90 + n * 15
            s.oval(px, y + 8 + (n % 3) * 5, 20, 17, mix(JADE, (INK, PAPER)[n % 2], 0.14))
    for i in range(3):
        x = 1340 + i * 130
        s.line(curve([(x, 1010), (x + 14, 760), (x - 10, 420 + i * 70)], 14), mix(INK, JADE, 0.25), 12 - i * 2)
        for n in range(7):
            y = 430 + i * 70 + n * 62
            side = 1 if n % 2 else -1
            tip = (x + side * (150 - n * 9), y + 34)
            s.shape(ribbon(curve([(x, y), ((x + tip[0]) / 2, y - 26), tip], 10), 6, 44, 1), mix(JADE, INK, 0.42 + 0.08 * (n % 3)))


PICTURES_TO_DRAW: dict[str, Callable[[Sheet], None]] = {
    "willow-crossing": willow_crossing,
    "two-telephones": two_telephones,
    "rain-gauge": rain_gauge,
    "light-rail": light_rail,
    "garden": garden,
    "dragon-boat": dragon_boat,
    "clinic-door": clinic_door,
    "school-desks": school_desks,
    "port-cranes": port_cranes,
    "lanterns": lanterns,
    "library-shelves": library_shelves,
    "bakery": bakery,
    "dance": dance,
    "tax-forms": tax_forms,
    "rice-bowl": rice_bowl,
    "night-bus": night_bus,
    "tea-hills": tea_hills,
}


def main(names: Sequence[str]) -> None:
    """Draw the named pictures, or all of them, and say how large each file is."""
    PICTURES.mkdir(exist_ok=True)
    for name in names or PICTURES_TO_DRAW:
        sheet = Sheet(PAPER, name)
        PICTURES_TO_DRAW[name](sheet)
        path = PICTURES / f"{name}.png"
        sheet.finished().save(path, optimize=True)
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
