"""Pictures of the open air: bayou, rain, train, garden, race, port, lanterns, bus and hills."""

from collections.abc import Callable
from math import sin
from random import Random

from drawing.sheet import (
    BLUE,
    INK,
    JADE,
    OCHRE,
    PAPER,
    RED,
    SCALE,
    Colour,
    Point,
    Sheet,
    curve,
    mix,
    ribbon,
    turned,
)


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
    s.ripples(640, 960, mix(BLUE, PAPER, 0.55), 34)
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
    for i, coat, tall in (
        (34, BLUE, 84),
        (38, OCHRE, 62),
        (66, JADE, 86),
        (95, INK, 82),
        (99, RED, 84),
        (123, BLUE, 80),
    ):
        s.person(deck[i][0], deck[i][1] - 6, tall, coat, OCHRE if i == 66 else None)
    s.shape(curve([(-20, 830), (180, 812), (420, 880), (640, 1010), (-20, 1010)], 20), mix(JADE, INK, 0.55))
    s.shape(curve([(-20, 900), (160, 880), (330, 940), (430, 1010), (-20, 1010)], 20), mix(JADE, INK, 0.75))
    s.shape(
        curve(
            [
                (60, 1000),
                (86, 700),
                (60, 420),
                (100, 120),
                (80, -20),
                (210, -20),
                (176, 180),
                (150, 460),
                (176, 720),
                (230, 1000),
            ],
            20,
        ),
        INK,
    )
    for i in range(21):
        x = -10 + i * 27 + s.random.uniform(-8, 8)
        tall = (620 - i * 21) * s.random.uniform(0.75, 1)
        path = curve([(x, -20), (x + 12, tall * 0.4), (x + 30 - i, tall * 0.75), (x + 18 - i, tall)], 16)
        tone = mix(JADE, (INK, BLUE, OCHRE)[i % 3], (0.5, 0.35, 0.25)[i % 3])
        s.line(path, tone, 3)
        for n, (px, py) in enumerate(path[6::4]):
            side = 1 if n % 2 else -1
            leaf = curve([(px, py), (px + side * 7, py + 16), (px + side * 9, py + 38)], 6)
            s.shape(ribbon(leaf, 1, 10, 1), tone)


def rain_gauge(s: Sheet) -> None:
    s.bands(0, 640, mix(BLUE, PAPER, 0.25), mix(BLUE, PAPER, 0.72), 6, 14)
    for layer, (base, tone) in enumerate(
        ((236, mix(BLUE, PAPER, 0.36)), (158, mix(BLUE, PAPER, 0.14)), (72, mix(BLUE, INK, 0.4)))
    ):
        random = Random(layer + 3)
        s.box(0, 0, 1600, base, tone)
        x = -60.0
        while x < 1680:
            r = random.uniform(60, 130)
            s.oval(x, base - r * 0.2, r * 1.3, r * 0.8, tone)
            x += r * 1.25
    s.trees(650, 84, mix(JADE, BLUE, 0.55), 2)
    s.box(0, 640, 1600, 700, mix(JADE, BLUE, 0.55))
    for i, (x, w, h) in enumerate(
        ((-60, 300, 150), (270, 250, 180), (560, 290, 140), (900, 250, 175), (1210, 300, 150))
    ):
        wall = mix(PAPER, (OCHRE, BLUE, RED, JADE, OCHRE)[i], 0.32)
        s.box(x, 690 - h, x + w, 700, mix(wall, BLUE, 0.25))
        s.shape(
            [(x - 26, 690 - h), (x + w / 2, 580 - h), (x + w + 26, 690 - h)],
            mix((RED, INK, BLUE, RED, INK)[i], BLUE, 0.4),
        )
        for dx in (0.2, 0.62):
            lit = (i + round(dx * 10)) % 3 != 0
            s.box(
                x + w * dx, 720 - h, x + w * dx + 44, 776 - h, mix(OCHRE, PAPER, 0.45) if lit else mix(BLUE, INK, 0.2)
            )
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
        for _ in range(150):
            x, y = s.random.uniform(-60, 1700), s.random.uniform(-20, 960)
            length = s.random.uniform(40, 100)
            s.line([(x, y), (x - length * 0.24, y + length)], mix(PAPER, BLUE, 0.15), 2.4)
    for _ in range(22):
        x, y = s.random.uniform(20, 1560), s.random.uniform(790, 980)
        s.pen.arc(
            ((x - 22) * SCALE, (y - 6) * SCALE, (x + 22) * SCALE, (y + 6) * SCALE), 180, 360, mix(PAPER, BLUE, 0.4), 5
        )
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
    s.box(0, 650, 1600, 700, mix(JADE, INK, 0.2))
    s.shape([(0, 690), (1600, 690), (1600, 830), (0, 830)], mix(INK, OCHRE, 0.3))
    body, glass = mix(PAPER, OCHRE, 0.08), mix(BLUE, INK, 0.2)
    s.line([(520, 372), (590, 300), (650, 236)], INK, 6)
    s.line([(650, 372), (590, 300), (540, 236)], INK, 4)
    s.line([(510, 233), (680, 233)], INK, 6)
    s.box(120, 362, 1080, 400, mix(INK, BLUE, 0.4), 12)
    nose = curve([(1060, 392), (1180, 412), (1270, 500), (1326, 620), (1336, 690), (1316, 732), (1270, 744)], 18)
    s.shape([(-40, 392), *nose, (-40, 744)], body)
    s.shape([(-40, 640), *[p for p in nose if p[1] >= 640], (-40, 744)], RED)
    s.shape([(-40, 640), (1329, 640), (1332, 654), (-40, 654)], mix(RED, INK, 0.3))
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
    for x, tall, coat, hat in (
        (1440, 330, BLUE, None),
        (1528, 210, OCHRE, None),
        (1130, 320, JADE, None),
        (300, 318, mix(RED, INK, 0.2), None),
        (388, 300, INK, None),
    ):
        with s.wash(0.22):
            s.oval(x + 46, 966, 110, 13, INK)
        s.person(x, 962, tall, coat, hat, stride=0.06)
        s.disc(x, 962 - tall * 0.935, tall * 0.088, mix(INK, coat, 0.15))
    s.box(1466, 800, 1504, 860, mix(RED, INK, 0.1), 9)


def garden(s: Sheet) -> None:
    s.bands(0, 430, mix(BLUE, PAPER, 0.72), mix(PAPER, OCHRE, 0.2), 5, 9)
    s.disc(1240, 210, 96, mix(OCHRE, PAPER, 0.2))
    s.skyline(430, 40, 120, mix(BLUE, PAPER, 0.66), 30)
    for x, w, h, tone in ((60, 330, 190, RED), (420, 250, 150, OCHRE), (1020, 280, 170, BLUE)):
        s.box(x, 430 - h, x + w, 436, mix(tone, PAPER, 0.5))
        s.box(x - 10, 418 - h, x + w + 10, 434 - h, mix(tone, INK, 0.15))
        for row in range(2):
            for column in range(w // 62):
                s.box(
                    x + 22 + column * 62,
                    456 - h + row * 62,
                    x + 52 + column * 62,
                    494 - h + row * 62,
                    mix(tone, INK, 0.35),
                )
    s.trees(446, 60, mix(JADE, PAPER, 0.15), 4)
    s.trees(462, 34, mix(JADE, INK, 0.25), 14)
    s.shape([(0, 450), (1600, 450), (1600, 1000), (0, 1000)], mix(PAPER, OCHRE, 0.42))
    vanish = (760, 330)
    for i in range(-4, 7):
        left, right = 760 + i * 430 - 130, 760 + i * 430 + 130
        far = 0.76

        def at(x: float, t: float) -> Point:
            return x + (vanish[0] - x) * t, 1080 + (vanish[1] - 1080) * t

        s.shape([at(left, 0), at(right, 0), at(right, far), at(left, far)], mix(OCHRE, INK, 0.62))
        s.shape([at(left, 0), at(left + 26, 0), at(left + 26, far), at(left, far)], mix(OCHRE, PAPER, 0.1))
        s.shape([at(right - 20, 0), at(right, 0), at(right, far), at(right - 20, far)], mix(OCHRE, INK, 0.3))
        kind = i % 4
        plants = [far - 0.03 - n * 0.06 for n in range(13)]
        for t in plants:
            size = (1 - t) * 120
            for side in (-50, 50):
                x, y = at(760 + i * 430 + side, t)
                green = mix(JADE, (INK, OCHRE, PAPER, BLUE)[kind], (0.25, 0.35, 0.22, 0.3)[kind])
                if kind in (0, 2):
                    for angle in (-58, 0, 58):
                        tip = turned([(x, y - size * 0.85)], (x, y), angle)[0]
                        s.shape(
                            ribbon([(x, y), ((x + tip[0]) / 2, (y + tip[1]) / 2), tip], 1, size * 0.34, 1),
                            mix(green, PAPER, 0 if angle else 0.14),
                        )
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
    for _ in range(44):
        x = s.random.uniform(1110, 1610)
        top = 300 - (x - 1130) * 0.22
        y = top - 24 + (s.random.random() ** 1.7) * 330
        r = s.random.uniform(24, 40)
        tone = mix(JADE, s.random.choice((INK, OCHRE, PAPER)), s.random.choice((0.15, 0.3)))
        for angle in (0, 120, 240):
            px, py = turned([(x, y - r * 0.5)], (x, y), angle)[0]
            s.oval(px, py, r * 0.62, r * 0.5, tone)
    for x, y, tall in ((1180, 440, 150), (1275, 470, 180), (1400, 450, 190), (1500, 500, 160)):
        s.line([(x, y - 40), (x, y)], mix(JADE, INK, 0.4), 5)
        s.shape(
            ribbon(curve([(x, y), (x + 4, y + tall / 2), (x - 4, y + tall)], 12), 20, 42, 26), mix(JADE, OCHRE, 0.3)
        )
        with s.wash(0.4):
            s.line(curve([(x - 6, y + 12), (x - 3, y + tall / 2), (x - 9, y + tall - 14)], 12), PAPER, 5)
        s.disc(x - 4, y + tall + 4, 11, OCHRE)


def dragon_boat(s: Sheet) -> None:
    s.bands(0, 380, mix(PAPER, OCHRE, 0.5), mix(PAPER, OCHRE, 0.12), 5, 9)
    s.disc(420, 250, 150, mix(RED, OCHRE, 0.4))
    s.shape(
        curve(
            [
                (-20, 380),
                (220, 300),
                (480, 340),
                (760, 280),
                (1080, 330),
                (1380, 290),
                (1620, 350),
                (1620, 400),
                (-20, 400),
            ],
            20,
        ),
        mix(BLUE, PAPER, 0.62),
    )
    s.trees(392, 46, mix(JADE, PAPER, 0.3), 7)
    s.trees(404, 26, mix(JADE, INK, 0.2), 17)
    s.bands(398, 1000, mix(JADE, PAPER, 0.45), mix(BLUE, JADE, 0.35), 8, 10)
    with s.wash(0.45):
        for i in range(11):
            half = 140 - i * 4 + (i % 2) * 30
            s.box(420 - half, 418 + i * 22, 420 + half, 425 + i * 22, mix(OCHRE, PAPER, 0.3), 4)
    s.ripples(430, 980, mix(JADE, PAPER, 0.6), 54)
    for k in range(7):
        x = 90 + k * 240
        s.line([(x, 402), (x, 366)], INK, 3)
        s.shape([(x, 366), (x + 34, 374), (x, 384)], (RED, OCHRE, PAPER)[k % 3])

    def boat(x: float, y: float, k: float, hull: Colour, trim: Colour, shirt: Colour) -> None:
        def p(dx: float, dy: float) -> Point:
            return x + dx * k, y + dy * k

        with s.wash(0.35):
            s.oval(*p(560, 92), 640 * k, 22 * k, INK)
        tail = curve([p(70, 62), p(-20, 30), p(-90, -20), p(-112, -96), p(-70, -142), p(-36, -112)], 14)
        s.shape(ribbon(tail, 66 * k, 40 * k, 6 * k), hull)
        for dx, dy in ((-108, -100), (-88, -30), (-64, -138)):
            s.shape([p(dx - 30, dy - 18), p(dx + 6, dy - 20), p(dx + 2, dy + 18)], trim)
        for i in range(10):
            px = 80 + i * 102
            s.shape(
                curve(
                    [
                        p(px - 26, 20),
                        p(px - 20, -42),
                        p(px + 14, -82),
                        p(px + 44, -72),
                        p(px + 36, -20),
                        p(px + 30, 20),
                    ],
                    8,
                ),
                shirt if i % 2 else mix(shirt, INK, 0.16),
            )
            s.disc(*p(px + 44, -102), 22 * k, mix(OCHRE, PAPER, 0.3))
            s.shape(
                curve([p(px + 20, -106), p(px + 32, -128), p(px + 56, -126), p(px + 66, -110), p(px + 44, -112)], 8),
                INK,
            )
        s.shape(
            curve(
                [
                    p(-60, 0),
                    p(0, 16),
                    p(300, 30),
                    p(800, 30),
                    p(1090, 14),
                    p(1180, -10),
                    p(1150, 50),
                    p(1060, 84),
                    p(700, 96),
                    p(260, 94),
                    p(20, 80),
                    p(-50, 40),
                    p(-60, 0),
                ],
                16,
            ),
            hull,
        )
        s.line(curve([p(-48, 8), p(0, 22), p(300, 36), p(800, 36), p(1090, 20), p(1160, 0)], 14), trim, 10 * k)
        for i in range(22):
            s.pen.arc(
                [v * SCALE for v in (*p(20 + i * 50, 44), *p(70 + i * 50, 92))],
                200,
                340,
                mix(hull, PAPER, 0.35),
                round(5 * k * SCALE),
            )
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
        s.shape(
            curve(
                [
                    p(1190, -120),
                    p(1196, -186),
                    p(1250, -208),
                    p(1300, -190),
                    p(1372, -168),
                    p(1384, -142),
                    p(1330, -136),
                    p(1296, -128),
                    p(1340, -112),
                    p(1360, -92),
                    p(1300, -84),
                    p(1230, -92),
                ],
                10,
            ),
            hull,
        )
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
        s.shape(
            curve([(x + 236, 946), (x + 236, 870), (x + 276, 866), (x + 300, 900), (x + 314, 912), (x + 316, 946)], 6),
            mix(PAPER, tone, 0.22),
        )
        s.shape([(x + 262, 878), (x + 280, 878), (x + 296, 906), (x + 262, 906)], mix(BLUE, INK, 0.3))
        for dx in (30, 72, 196, 286):
            s.disc(x + dx, 954, 19, INK)
            s.disc(x + dx, 954, 8, mix(PAPER, INK, 0.4))


def lanterns(s: Sheet) -> None:
    s.bands(0, 1000, mix(BLUE, INK, 0.62), mix(BLUE, RED, 0.3), 9, 18)
    s.disc(960, 150, 92, mix(PAPER, OCHRE, 0.18))
    for _ in range(50):
        s.disc(s.random.uniform(0, 1600), s.random.uniform(0, 560), s.random.uniform(1, 2.6), mix(PAPER, BLUE, 0.3))
    s.skyline(900, 60, 250, mix(BLUE, INK, 0.4), 44, mix(OCHRE, BLUE, 0.2))
    s.trees(900, 70, mix(JADE, INK, 0.72), 3)
    s.bands(890, 1000, mix(BLUE, INK, 0.5), mix(INK, BLUE, 0.2), 3, 4)

    def lantern(x: float, y: float, r: float, tone: Colour, far: float, shape: int) -> None:
        dim = mix(BLUE, INK, 0.5)

        def ink(colour: Colour) -> Colour:
            return mix(colour, dim, far)

        if far < 0.1:
            with s.wash(0.14):
                s.disc(x, y, r * 1.5, OCHRE)
                s.disc(x, y, r * 1.3, mix(OCHRE, PAPER, 0.3))
        tall = r * (1.22 if shape == 1 else 0.86)
        s.oval(x, y, r, tall, ink(mix(tone, INK, 0.12)))
        s.oval(x, y, r * 0.76, tall * 0.985, ink(tone))
        s.oval(x, y, r * 0.46, tall * 0.97, ink(mix(tone, OCHRE, 0.45)))
        s.oval(x, y + r * 0.1, r * 0.19, tall * 0.8, ink(mix(tone, PAPER, 0.72)))
        for i in (-2, -1, 1, 2):
            half = r * (1 - (i / 3) ** 2) ** 0.5
            s.line(
                curve(
                    [(x - half, y + tall * i / 3), (x, y + tall * i / 3 + r * 0.07), (x + half, y + tall * i / 3)], 10
                ),
                ink(mix(tone, INK, 0.3)),
                max(1.2, r * 0.022),
            )
        for sign in (-1, 1):
            s.box(
                x - r * 0.36,
                y + sign * tall - r * 0.09,
                x + r * 0.36,
                y + sign * tall + r * 0.09,
                ink(mix(INK, OCHRE, 0.3)),
                r * 0.04,
            )
        s.line([(x, y - tall - r * 0.4), (x, y - tall)], ink(mix(INK, OCHRE, 0.4)), max(1.5, r * 0.035))
        s.disc(x, y + tall + r * 0.2, r * 0.08, ink(OCHRE))
        for d in (-2, -1, 0, 1, 2):
            s.line(
                [(x + d * r * 0.02, y + tall + r * 0.24), (x + d * r * 0.06, y + tall + r * 0.85)],
                ink(mix(tone, OCHRE, 0.35)),
                max(1.2, r * 0.035),
            )

    strings = [
        ((-40, 330), (700, 520), (1640, 420), 0.55, 30, 16),
        ((-40, 210), (900, 430), (1640, 250), 0.34, 48, 11),
        ((-40, -10), (620, 300), (1640, 40), 0.14, 80, 7),
    ]
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
        s.shape([(706, 764), (400, 850), (340, 912), (480, 924), (706, 800)], mix(OCHRE, PAPER, 0.4))
    with s.wash(0.5):
        s.oval(1170, 872, 520, 26, INK)
    front = curve([(700, 856), (688, 800), (688, 640), (704, 480), (740, 440), (820, 424)], 14)
    s.box(800, 402, 1640, 440, mix(body, INK, 0.3), 10)
    s.shape([*front, (1640, 424), (1640, 856)], body)
    s.shape([*[p for p in front if p[1] >= 716], (1640, 716), (1640, 856)], RED)
    s.box(687, 716, 1640, 732, mix(RED, INK, 0.35))
    s.shape(
        curve([(708, 680), (708, 560), (722, 480), (756, 462), (832, 456), (836, 560), (832, 684)], 8),
        mix(BLUE, INK, 0.3),
    )
    s.shape(
        curve([(716, 672), (718, 560), (730, 492), (760, 474), (822, 468), (824, 560), (822, 674)], 8),
        mix(OCHRE, PAPER, 0.45),
    )
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
            s.shape(
                curve(
                    [(x + dx - 34, 662), (x + dx - 28, 604), (x + dx, 590), (x + dx + 28, 604), (x + dx + 34, 662)], 8
                ),
                mix(coat, INK, 0.3),
            )
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
        for x, tone, w in (
            (289, mix(OCHRE, PAPER, 0.4), 90),
            (760, mix(OCHRE, PAPER, 0.3), 50),
            (1082, mix(OCHRE, PAPER, 0.4), 60),
            (1242, mix(OCHRE, PAPER, 0.4), 60),
            (1402, mix(OCHRE, PAPER, 0.4), 60),
            (1562, mix(OCHRE, PAPER, 0.4), 60),
        ):
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
    ranges = (
        (330, 110, 0.0, mix(BLUE, PAPER, 0.68)),
        (410, 90, 1.9, mix(BLUE, PAPER, 0.52)),
        (490, 76, 3.6, mix(BLUE, JADE, 0.35)),
    )
    for n, (y, high, phase, tone) in enumerate(ranges):
        tone = mix(tone, PAPER, (0, 0, 0.35)[n])
        ridge = [
            (x, y - high * (0.6 * sin(x / 210 + phase) + 0.4 * sin(x / 83 + phase * 2) + 0.14 * sin(x / 31)))
            for x in range(-10, 1611, 10)
        ]
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
            hedge = [
                (x, line(x) - bush * (0.55 + depth) * (0.72 + 0.2 * abs(sin(x / (26 + 20 * depth) + row))))
                for x in range(-20, 1621, 6)
            ]
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
        s.shape(
            curve(
                [
                    (x - 40, y),
                    (x - 34, y - tall * 0.5),
                    (x - 14, y - tall * 0.76),
                    (x + 18, y - tall * 0.76),
                    (x + 38, y - tall * 0.5),
                    (x + 42, y),
                ],
                10,
            ),
            coat,
        )
        s.shape(
            ribbon(
                curve([(x + 20, y - tall * 0.66), (x + 60, y - tall * 0.5), (x + 92, y - tall * 0.34)], 8), 26, 22, 16
            ),
            mix(coat, INK, 0.2),
        )
        s.disc(x + 96, y - tall * 0.32, 10, mix(OCHRE, PAPER, 0.35))
        s.oval(x + 6, y - tall * 0.86, 22, 25, mix(OCHRE, PAPER, 0.3))
        s.shape(
            curve(
                [
                    (x - 58, y - tall * 0.86),
                    (x + 4, y - tall * 1.12),
                    (x + 70, y - tall * 0.86),
                    (x + 6, y - tall * 0.9),
                ],
                8,
            ),
            mix(OCHRE, PAPER, 0.15),
        )
        s.shape(
            [(x - 66, y - tall * 0.5), (x - 20, y - tall * 0.5), (x - 26, y - 6), (x - 60, y - 6)], mix(OCHRE, INK, 0.3)
        )
        for n in range(4):
            s.line(
                [(x - 64, y - tall * 0.5 + 14 + n * 18), (x - 22, y - tall * 0.5 + 14 + n * 18)],
                mix(OCHRE, INK, 0.5),
                3,
            )
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
            s.shape(
                ribbon(curve([(x, y), ((x + tip[0]) / 2, y - 26), tip], 10), 6, 44, 1),
                mix(JADE, INK, 0.42 + 0.08 * (n % 3)),
            )
