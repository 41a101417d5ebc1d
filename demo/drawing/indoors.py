"""Pictures of rooms and tables: telephones, clinic, school, library, bakery, stage, desk and bowl."""

from collections.abc import Callable
from math import cos, pi, sin

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
    Points,
    Sheet,
    curve,
    mix,
    ribbon,
    steam,
    turned,
)


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
    for x, body, trim in (
        (390, mix(RED, INK, 0.22), mix(OCHRE, PAPER, 0.25)),
        (1210, mix(BLUE, PAPER, 0.4), mix(PAPER, OCHRE, 0.3)),
    ):
        with s.wash(0.3):
            s.oval(x + 30, 862, 300, 34, INK)
        s.shape(
            curve(
                [
                    (x - 262, 860),
                    (x - 240, 790),
                    (x - 150, 640),
                    (x - 110, 560),
                    (x, 548),
                    (x + 110, 560),
                    (x + 150, 640),
                    (x + 240, 790),
                    (x + 262, 860),
                ],
                16,
            ),
            body,
        )
        s.box(x - 268, 840, x + 268, 872, mix(body, INK, 0.4), 16)
        with s.wash(0.22):
            s.shape(
                curve(
                    [(x - 216, 826), (x - 140, 660), (x - 96, 580), (x - 40, 566), (x - 92, 660), (x - 150, 826)], 16
                ),
                PAPER,
            )
        for dx in (-96, 96):
            s.box(x + dx - 30, 462, x + dx + 30, 580, mix(body, INK, 0.38), 14)
        s.shape(
            ribbon(curve([(x - 256, 530), (x - 176, 476), (x, 456), (x + 176, 476), (x + 256, 530)], 20), 74, 58, 74),
            mix(body, INK, 0.15),
        )
        for dx in (-226, 226):
            tilt = -20 if dx < 0 else 20
            s.shape(
                turned(
                    curve(
                        [
                            (x + dx - 60, 500),
                            (x + dx - 50, 470),
                            (x + dx + 50, 470),
                            (x + dx + 60, 500),
                            (x + dx + 72, 574),
                            (x + dx - 72, 574),
                            (x + dx - 60, 500),
                        ],
                        10,
                    ),
                    (x + dx, 520),
                    tilt,
                ),
                mix(body, INK, 0.3),
            )
            s.shape(
                turned(
                    [(x + dx - 74, 566), (x + dx + 74, 566), (x + dx + 66, 588), (x + dx - 66, 588)],
                    (x + dx, 520),
                    tilt,
                ),
                mix(body, INK, 0.55),
            )
        with s.wash(0.35):
            s.line(curve([(x - 160, 462), (x, 440), (x + 160, 462)], 20), PAPER, 7)
        s.disc(x, 716, 112, mix(body, INK, 0.45))
        s.disc(x, 712, 104, trim)
        for i in range(10):
            angle = (-60 + i * 30) * pi / 180
            s.disc(x + 76 * cos(angle), 712 + 76 * sin(angle), 17, mix(body, INK, 0.35))
        s.disc(x, 712, 40, body)
        s.disc(x, 712, 30, mix(trim, PAPER, 0.5))
    cord = [(655, 838)] + [(690 + i * 4, 842 + 26 * sin(i / 2.2)) for i in range(55)] + [(945, 838)]
    s.line(curve([(655, 856), (676, 874), (690, 846)], 8), INK, 11)
    s.line(cord[1:-1], INK, 11)
    s.line([(x, y - 2) for x, y in cord[1:-1]], mix(JADE, PAPER, 0.2), 5)
    s.line(curve([(cord[-2][0], cord[-2][1]), (926, 872), (946, 856)], 8), INK, 11)
    s.disc(800, 270, 90, mix(OCHRE, PAPER, 0.25))
    with s.wash(0.9):
        for r in (140, 190):
            for a in range(0, 360, 12):
                angle = a * pi / 180
                s.disc(800 + r * cos(angle), 270 + r * sin(angle), 5, mix(PAPER, OCHRE, 0.35))


def clinic_door(s: Sheet) -> None:
    s.bands(0, 840, mix(BLUE, INK, 0.55), mix(BLUE, PAPER, 0.3), 9, 8)
    for _ in range(46):
        s.disc(s.random.uniform(0, 1600), s.random.uniform(0, 300), s.random.uniform(1.2, 3), mix(PAPER, BLUE, 0.3))
    s.crescent(1390, 130, 58, mix(PAPER, OCHRE, 0.2))
    s.skyline(830, 300, 540, mix(BLUE, INK, 0.35), 17, mix(OCHRE, BLUE, 0.3))
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
        s.shape(
            ribbon([(1044, 574), ((1044 + tip[0]) / 2 + a * 0.1, (574 + tip[1]) / 2), tip], 3, 22, 1),
            mix(JADE, INK, 0.2),
        )
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
    s.shape([*curve([(686, 540), (706, 506), (722, 528), (738, 494)], 8), (740, 556), (684, 556)], mix(JADE, INK, 0.1))
    s.line([(740, 384), (740, 432)], INK, 3)
    s.shape([(712, 452), (768, 452), (754, 428), (726, 428)], RED)
    s.shape([(580, 384), (580, 816), (486, 868), (486, 352)], mix(RED, INK, 0.22))
    s.shape([(566, 430), (566, 580), (504, 588), (504, 420)], mix(OCHRE, PAPER, 0.2))
    s.disc(562, 640, 8, OCHRE)
    # the doctor in the doorway
    s.shape(
        curve([(786, 812), (778, 690), (776, 600), (800, 574), (840, 574), (864, 600), (862, 690), (856, 812)], 12),
        mix(PAPER, BLUE, 0.08),
    )
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
        s.shape(
            curve(
                [
                    (x - 58 * k, feet - 96 * k),
                    (x - 46 * k, feet - 230 * k),
                    (x - 26 * k, feet - 262 * k),
                    (x + 26 * k, feet - 262 * k),
                    (x + 46 * k, feet - 230 * k),
                    (x + 58 * k, feet - 96 * k),
                ],
                10,
            ),
            coat,
        )
        s.shape(
            curve(
                [
                    (x - 58 * k, feet - 96 * k),
                    (x - 46 * k, feet - 230 * k),
                    (x - 26 * k, feet - 262 * k),
                    (x - 12 * k, feet - 230 * k),
                    (x - 30 * k, feet - 96 * k),
                ],
                10,
            ),
            mix(coat, OCHRE, 0.45),
        )
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
            s.shape(
                ribbon([(x, 764), ((x + tip[0]) / 2, (764 + tip[1]) / 2 - 8), tip], 3, 24, 1),
                mix(JADE, INK, 0.3 + (a % 40) / 100),
            )


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
        s.shape(
            [(x0 + 14, y0 + 24), (x1 - 14, y2 + 16), (x1 - 14, y3 - 16), (x0 + 14, y1 - 28)], mix(BLUE, PAPER, 0.72)
        )
        mid = (x0 + x1) / 2
        s.shape(
            [
                *curve([(x0 + 14, y1 - 190), (mid, y3 - 170), (x1 - 14, y3 - 110)], 12),
                (x1 - 14, y3 - 16),
                (x0 + 14, y1 - 28),
            ],
            mix(JADE, PAPER, 0.25),
        )
        s.shape(
            [
                *curve([(x0 + 14, y1 - 120), (mid, y3 - 60), (x1 - 14, y3 - 70)], 12),
                (x1 - 14, y3 - 16),
                (x0 + 14, y1 - 28),
            ],
            mix(JADE, INK, 0.1),
        )
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
            s.shape(
                [
                    (x - 120 * k, y + 150 * k),
                    (x + 130 * k, y + 150 * k),
                    (x + 260 * k, y + 196 * k),
                    (x - 10 * k, y + 196 * k),
                ],
                INK,
            )
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
            s.shape(
                [(x - 70 * k, y - 44 * k), (x + 4 * k, y - 48 * k), (x + 8 * k, y - 12 * k), (x - 76 * k, y - 8 * k)],
                PAPER,
            )
            s.shape(
                [(x + 4 * k, y - 48 * k), (x + 76 * k, y - 42 * k), (x + 84 * k, y - 7 * k), (x + 8 * k, y - 12 * k)],
                mix(PAPER, INK, 0.1),
            )
        elif item % 3 == 1:
            s.box(x - 60 * k, y - 66 * k, x + 30 * k, y - 44 * k, RED, 3)
            s.box(x - 52 * k, y - 44 * k, x + 42 * k, y - 22 * k, BLUE, 3)
            s.disc(x - 10 * k, y - 86 * k, 21 * k, mix(RED, OCHRE, 0.3))
            s.shape(
                ribbon([(x - 8 * k, y - 104 * k), (x + 6 * k, y - 116 * k), (x + 24 * k, y - 114 * k)], 1, 10 * k, 1),
                JADE,
            )
        else:
            s.box(x + 40 * k, y - 74 * k, x + 74 * k, y - 22 * k, JADE, 6)
            for d in (-8, 0, 9):
                s.line([(x + 57 * k, y - 70 * k), (x + (57 + d) * k, y - 112 * k)], (RED, OCHRE, BLUE)[d % 3], 6 * k)
            s.shape(
                [(x - 80 * k, y - 40 * k), (x - 6 * k, y - 44 * k), (x - 2 * k, y - 12 * k), (x - 88 * k, y - 10 * k)],
                PAPER,
            )
        s.box(x - 84 * k, y + 42 * k, x + 84 * k, y + 66 * k, mix(RED, INK, 0.08), 10 * k)
        s.box(x - 84 * k, y + 76 * k, x + 84 * k, y + 98 * k, mix(RED, INK, 0.08), 10 * k)
        s.shape(
            [
                (x - 78 * k, y + 112 * k),
                (x + 78 * k, y + 112 * k),
                (x + 92 * k, y + 138 * k),
                (x - 92 * k, y + 138 * k),
            ],
            mix(RED, INK, 0.3),
        )

    for row, (y, k, gap) in enumerate(((600, 0.62, 290), (690, 0.86, 400), (816, 1.16, 540))):
        for i in range(-2, 3):
            desk(840 + i * gap, y, k, i + row + 3)
    with s.wash(0.2):
        s.shape([(20, 60), (180, 90), (1080, 1000), (420, 1000)], mix(PAPER, OCHRE, 0.25))
        s.shape([(250, 110), (410, 140), (1450, 1000), (1180, 1000)], mix(PAPER, OCHRE, 0.25))


def library_shelves(s: Sheet) -> None:
    s.bands(0, 1000, mix(INK, OCHRE, 0.3), mix(INK, OCHRE, 0.22), 2)
    wood, shade = mix(OCHRE, INK, 0.42), mix(INK, OCHRE, 0.2)
    tones = [
        RED,
        JADE,
        BLUE,
        OCHRE,
        PAPER,
        mix(RED, INK, 0.35),
        mix(JADE, INK, 0.35),
        mix(BLUE, PAPER, 0.35),
        mix(OCHRE, PAPER, 0.45),
        mix(RED, OCHRE, 0.5),
        mix(INK, BLUE, 0.5),
        mix(PAPER, RED, 0.3),
    ]
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
                book = turned(
                    [(x, floor - tall), (x + w, floor - tall), (x + w, floor), (x, floor)], (x + w, floor), lean
                )
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
    s.shape(
        ribbon(curve([(476, 786), (560, 784), (640, 780), (668, 810), (664, 936)], 12), 74, 66, 44), mix(INK, BLUE, 0.3)
    )
    s.shape(curve([(644, 930), (690, 926), (722, 946), (644, 950)], 8), mix(INK, RED, 0.3))
    s.shape(ribbon(curve([(496, 630), (540, 712), (618, 716)], 12), 54, 44, 30), mix(jacket, INK, 0.22))
    s.disc(628, 712, 17, mix(OCHRE, PAPER, 0.35))
    s.shape([(606, 700), (650, 626), (730, 640), (690, 716)], PAPER)
    s.shape([(606, 700), (650, 626), (642, 620), (596, 698)], RED)
    s.line([(484, 596), (500, 556)], mix(OCHRE, PAPER, 0.25), 38)
    s.oval(514, 528, 44, 48, mix(OCHRE, PAPER, 0.35))
    s.shape(
        curve([(474, 560), (460, 516), (480, 474), (524, 468), (556, 490), (556, 508), (510, 512), (494, 556)], 12),
        mix(PAPER, INK, 0.3),
    )


def bakery(s: Sheet) -> None:
    s.box(0, 0, 1600, 720, mix(OCHRE, PAPER, 0.45))
    for row in range(-1, 14):
        for column in range(22):
            x, y = column * 78 - (row % 2) * 39, 10 + row * 52
            s.box(x, y, x + 74, y + 48, mix(PAPER, OCHRE, 0.22 + 0.04 * ((column * 7 + row * 5) % 4)), 3)
    # window before dawn
    s.box(120, 90, 470, 420, mix(OCHRE, INK, 0.5), 10)
    s.box(142, 112, 448, 398, mix(BLUE, INK, 0.3))
    with s.wash(0.7):
        s.box(142, 320, 448, 398, mix(BLUE, RED, 0.45))
    s.crescent(372, 180, 34, mix(PAPER, OCHRE, 0.15))
    for x, h in ((150, 70), (200, 110), (262, 60), (316, 130), (376, 84)):
        s.box(x, 398 - h, x + 50, 398, mix(INK, BLUE, 0.35))
        s.box(x + 14, 410 - h, x + 22, 422 - h, OCHRE)
    s.line([(142, 255), (448, 255)], mix(OCHRE, INK, 0.5), 11)
    s.line([(295, 112), (295, 398)], mix(OCHRE, INK, 0.5), 11)
    s.box(100, 412, 490, 438, mix(OCHRE, PAPER, 0.2), 4)
    # oven
    s.shape(
        [
            *curve([(970, 640), (964, 300), (1050, 130), (1270, 80), (1490, 130), (1576, 300), (1570, 640)], 16),
            (1570, 700),
            (970, 700),
        ],
        mix(RED, INK, 0.35),
    )
    for ring in range(11):
        a = (180 + ring * 18) * pi / 180
        x, y = 1270 + 236 * cos(a), 440 + 246 * sin(a)
        brick = turned(
            [(x - 42, y - 25), (x + 42, y - 25), (x + 34, y + 25), (x - 34, y + 25)], (x, y), 180 + ring * 18 + 90
        )
        s.shape(brick, mix(RED, OCHRE, 0.15 if ring % 2 else 0.4))
    s.shape(curve([(1086, 590), (1086, 400), (1160, 270), (1270, 240), (1380, 270), (1454, 400), (1454, 590)], 16), INK)
    s.shape(
        curve([(1106, 590), (1108, 420), (1180, 310), (1270, 284), (1360, 310), (1432, 420), (1434, 590)], 16),
        mix(RED, INK, 0.45),
    )
    s.shape(curve([(1136, 590), (1170, 480), (1270, 420), (1370, 480), (1404, 590)], 16), mix(RED, OCHRE, 0.4))
    for x, tall in ((1190, 90), (1240, 140), (1290, 110), (1340, 130), (1370, 70)):
        s.shape(ribbon(curve([(x, 590), (x - 14, 590 - tall * 0.5), (x + 10, 590 - tall)], 10), 60, 44, 1), OCHRE)
        s.shape(
            ribbon(curve([(x, 590), (x - 6, 590 - tall * 0.3), (x + 4, 590 - tall * 0.6)], 10), 32, 24, 1),
            mix(OCHRE, PAPER, 0.65),
        )
    s.box(1040, 584, 1500, 620, mix(INK, OCHRE, 0.3), 6)
    # baker
    apron = mix(PAPER, BLUE, 0.05)
    s.shape(
        curve([(620, 720), (610, 560), (630, 410), (690, 366), (790, 366), (850, 410), (870, 560), (860, 720)], 14),
        mix(JADE, INK, 0.18),
    )
    s.shape(curve([(664, 720), (660, 560), (690, 430), (740, 446), (790, 430), (820, 560), (816, 720)], 12), apron)
    s.line([(690, 436), (706, 370)], apron, 12)
    s.line([(790, 436), (774, 370)], apron, 12)
    s.box(712, 316, 768, 392, mix(OCHRE, RED, 0.2), 18)
    s.oval(740, 274, 60, 68, mix(OCHRE, PAPER, 0.22))
    s.shape(
        curve(
            [
                (678, 276),
                (676, 300),
                (664, 330),
                (684, 340),
                (694, 296),
                (700, 256),
                (780, 256),
                (786, 296),
                (796, 340),
                (816, 330),
                (804, 300),
                (802, 276),
                (780, 226),
                (700, 226),
            ],
            8,
        ),
        INK,
    )
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
    for x in (40, 560, 1080):
        s.box(x, 766, x + 480, 1000, mix(INK, OCHRE, 0.16), 10)
        s.box(x + 14, 780, x + 466, 1000, mix(OCHRE, RED, 0.35), 4)
        s.box(x + 14, 780, x + 466, 816, mix(OCHRE, PAPER, 0.35), 4)
        s.box(x + 14, 956, x + 466, 976, mix(OCHRE, PAPER, 0.4))
        for n in range(3):
            middle = x + 96 + n * 144
            if x == 560:
                for d in (-34, 0, 34):
                    stick = [(middle + d - 26, 956), (middle + d + 4, 820)]
                    s.line(stick, mix(OCHRE, INK, 0.3 if d else 0.2), 30)
                    for m in range(3):
                        y = 930 - m * 36
                        s.line(
                            [(middle + d - 22 + m * 8, y), (middle + d - 4 + m * 8, y - 14)], mix(PAPER, OCHRE, 0.3), 5
                        )
            else:
                s.oval(middle, 916, 66, 42, mix(OCHRE, INK, 0.28))
                s.oval(middle - 4, 910, 58, 34, mix(OCHRE, INK, 0.16))
                for d in (-26, 0, 26):
                    s.line(
                        curve([(middle + d - 12, 934), (middle + d - 4, 908), (middle + d + 12, 888)], 8),
                        mix(PAPER, OCHRE, 0.3),
                        6,
                    )
    with s.wash(0.16):
        for x in (40, 560, 1080):
            s.shape([(x + 60, 780), (x + 170, 780), (x + 90, 1000), (x - 20 + 40, 1000)], PAPER)
    arm = mix(JADE, INK, 0.3)
    s.disc(644, 436, 40, arm)
    s.disc(838, 436, 40, arm)
    s.shape(ribbon(curve([(640, 440), (580, 540), (540, 636)], 12), 82, 66, 50), arm)
    s.shape(ribbon(curve([(842, 440), (906, 540), (946, 636)], 12), 82, 66, 50), arm)
    s.disc(536, 650, 29, mix(OCHRE, PAPER, 0.22))
    s.disc(950, 650, 29, mix(OCHRE, PAPER, 0.22))
    s.shape([(430, 690), (1060, 690), (1090, 640), (400, 640)], mix(INK, BLUE, 0.3))
    s.box(396, 634, 1094, 656, mix(PAPER, INK, 0.45), 8)

    def bun(x: float, y: float, r: float, shell: bool) -> None:
        s.shape(
            curve(
                [
                    (x - r, y),
                    (x - r * 0.98, y - r * 0.5),
                    (x - r * 0.5, y - r * 0.98),
                    (x, y - r * 1.08),
                    (x + r * 0.5, y - r * 0.98),
                    (x + r * 0.98, y - r * 0.5),
                    (x + r, y),
                ],
                10,
            ),
            mix(OCHRE, RED, 0.34),
        )
        top = curve(
            [
                (x - r * 0.92, y - r * 0.36),
                (x - r * 0.5, y - r * 0.96),
                (x, y - r * 1.1),
                (x + r * 0.5, y - r * 0.96),
                (x + r * 0.92, y - r * 0.36),
                (x + r * 0.4, y - r * 0.26),
                (x - r * 0.4, y - r * 0.28),
            ],
            10,
        )
        s.shape(top, mix(OCHRE, PAPER, 0.15) if not shell else mix(PAPER, OCHRE, 0.35))
        crack = mix(OCHRE, RED, 0.42)
        if shell:
            for d in (-0.5, -0.17, 0.17, 0.5):
                s.line(
                    curve([(x, y - r * 1.06), (x + d * r * 0.9, y - r * 0.8), (x + d * r * 1.5, y - r * 0.38)], 8),
                    crack,
                    r * 0.05,
                )
        else:
            for d in (-0.45, -0.1, 0.25):
                s.line([(x + d * r - r * 0.16, y - r * 0.94), (x + d * r + r * 0.42, y - r * 0.38)], crack, r * 0.05)
                s.line([(x + d * r + r * 0.34, y - r * 0.96), (x + d * r - r * 0.22, y - r * 0.38)], crack, r * 0.05)
        with s.wash(0.5):
            s.line(
                curve([(x - r * 0.62, y - r * 0.62), (x - r * 0.4, y - r * 0.86), (x - r * 0.1, y - r * 0.98)], 8),
                PAPER,
                r * 0.08,
            )

    for i in range(6):
        bun(470 + i * 108, 640, 56, False)
    for x in (520, 972):
        with s.wash(0.6):
            steam(s, x, 560, 190, 20, PAPER, 16)
    for i in range(2):
        bun(126 + i * 112, 640, 58, False)
    for i in range(3):
        bun(70 + i * 112, 696, 60, True)
    for i in range(2):
        bun(1316 + i * 124, 640, 60, True)
    for i in range(3):
        bun(1254 + i * 124, 696, 62, False)


def dance(s: Sheet) -> None:
    s.bands(0, 800, mix(INK, BLUE, 0.25), mix(BLUE, INK, 0.2), 7, 10)
    for side in (0, 1):
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
    back = curve(
        [
            (648, 420),
            (780, 330),
            (900, 170),
            (1050, 120),
            (1160, 210),
            (1100, 320),
            (960, 310),
            (930, 210),
            (1060, 70),
            (1260, 80),
            (1390, 190),
        ],
        26,
    )
    half = len(back) * 6 // 10
    for part, start, middle, end in ((back[:half], 34, 56, 70), (back[half - 1 :], 70, 56, 22)):
        s.silk(part, start, middle, end, mix(silk, INK, 0.24))
        s.silk([(x + 3, y - 7) for x, y in part], start * 0.45, middle * 0.5, end * 0.5, silk)
    front = curve(
        [
            (560, 430),
            (440, 360),
            (330, 220),
            (200, 210),
            (140, 330),
            (230, 440),
            (350, 420),
            (370, 540),
            (250, 650),
            (150, 760),
            (250, 850),
        ],
        26,
    )
    s.silk(front, 34, 80, 24, mix(silk, INK, 0.16))
    s.silk([(x - 3, y - 8) for x, y in front], 14, 42, 8, mix(silk, PAPER, 0.18))
    with s.wash(0.35):
        s.oval(590, 898, 170, 18, INK)
    # the sleeve dancer
    gown = mix(PAPER, JADE, 0.14)
    s.shape(
        curve(
            [
                (566, 520),
                (560, 620),
                (500, 760),
                (430, 890),
                (520, 904),
                (640, 900),
                (770, 880),
                (700, 760),
                (640, 620),
                (634, 520),
            ],
            14,
        ),
        mix(JADE, PAPER, 0.3),
    )
    s.shape(
        curve(
            [
                (566, 520),
                (566, 620),
                (540, 760),
                (500, 894),
                (600, 904),
                (660, 896),
                (620, 760),
                (612, 620),
                (624, 520),
            ],
            14,
        ),
        gown,
    )
    for d in (-50, 0, 52):
        s.line(curve([(600 + d * 0.2, 560), (596 + d * 0.6, 720), (590 + d * 1.5, 892)], 12), mix(JADE, INK, 0.05), 4)
    s.shape(
        curve([(560, 530), (548, 460), (566, 404), (604, 390), (644, 404), (654, 456), (640, 530)], 12),
        mix(RED, INK, 0.12),
    )
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
    s.shape(ribbon(curve([(1180, 424), (1280, 474), (1340, 400)], 12), 50, 46, 32), mix(suit, INK, 0.2))
    s.disc(1348, 390, 20, mix(OCHRE, INK, 0.45))
    s.shape(
        curve([(1098, 620), (1092, 500), (1104, 410), (1146, 390), (1196, 406), (1208, 500), (1204, 620)], 12), suit
    )
    s.shape([(1128, 396), (1170, 396), (1152, 500)], PAPER)
    s.shape([(1146, 410), (1156, 410), (1160, 480), (1150, 496), (1142, 480)], RED)
    s.disc(1120, 426, 25, mix(suit, INK, 0.1))
    s.shape(ribbon(curve([(1120, 426), (1036, 520), (1066, 600)], 12), 50, 46, 32), mix(suit, INK, 0.1))
    s.disc(1068, 606, 20, mix(OCHRE, INK, 0.45))
    s.box(1134, 356, 1166, 402, mix(OCHRE, INK, 0.5), 12)
    s.oval(1148, 330, 35, 42, mix(OCHRE, INK, 0.45))
    s.shape(turned([(1084, 310), (1214, 310), (1214, 322), (1084, 322)], (1148, 310), -10), INK)
    s.shape(
        turned(
            [(1106, 312), (1112, 246), (1126, 238), (1150, 244), (1172, 238), (1186, 246), (1192, 312)],
            (1148, 310),
            -10,
        ),
        INK,
    )
    s.shape(turned([(1109, 296), (1189, 296), (1190, 311), (1108, 311)], (1148, 310), -10), RED)


def tax_forms(s: Sheet) -> None:
    s.bands(0, 1000, mix(OCHRE, RED, 0.32), mix(OCHRE, RED, 0.32), 1)
    for i in range(20):
        y = i * 53 + s.random.uniform(-6, 6)
        s.line(
            curve([(x, y + 6 * sin(x / 190 + i * 0.8)) for x in range(-20, 1640, 80)], 6),
            mix(mix(OCHRE, RED, 0.32), INK, 0.12),
            s.random.uniform(1.5, 4),
        )
    with s.wash(0.18):
        s.shape([(0, 0), (760, 0), (300, 1000), (0, 1000)], PAPER)
        s.shape([(900, 0), (1160, 0), (700, 1000), (440, 1000)], PAPER)

    def sheet(
        x: float, y: float, w: float, h: float, angle: float, tone: Colour, rows: int
    ) -> Callable[[Points], list[Point]]:
        def at(points: Points) -> list[Point]:
            return turned([(x + px, y + py) for px, py in points], (x + w / 2, y + h / 2), angle)

        with s.wash(0.28):
            s.shape([(px + 16, py + 20) for px, py in at([(0, 0), (w, 0), (w, h), (0, h)])], INK)
        s.shape(at([(0, 0), (w, 0), (w, h), (0, h)]), tone)
        for i in range(rows):
            top = h * 0.2 + i * (h * 0.72 / rows)
            s.line(at([(w * 0.08, top), (w * 0.92, top)]), mix(tone, INK, 0.28), 2)
            s.line(at([(w * 0.1, top + 18), (w * (0.3 + 0.22 * s.random.random()), top + 18)]), mix(tone, INK, 0.42), 6)
            s.shape(
                at([(w * 0.68, top + 8), (w * 0.9, top + 8), (w * 0.9, top + 30), (w * 0.68, top + 30)]),
                mix(tone, JADE, 0.22),
            )
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
    for x, y, w, h, angle in (
        (80, 90, 150, 420, -24),
        (200, 40, 150, 360, 9),
        (60, 330, 160, 460, 12),
        (210, 350, 150, 420, -8),
        (110, 560, 160, 360, 30),
        (290, 620, 150, 330, -34),
    ):

        def turn(
            points: Points, x: float = x, y: float = y, w: float = w, h: float = h, angle: float = angle
        ) -> list[Point]:
            return turned([(x + px, y + py) for px, py in points], (x + w / 2, y + h / 2), angle)

        teeth = [(w - n * w / 10, h - (12 if n % 2 else 0)) for n in range(11)]
        with s.wash(0.26):
            s.shape([(px + 12, py + 15) for px, py in turn([(0, 0), (w, 0), *teeth])], INK)
        s.shape(turn([(0, 0), (w, 0), *teeth]), mix(PAPER, OCHRE, s.random.uniform(0, 0.16)))
        s.line(turn([(w * 0.3, 34), (w * 0.7, 34)]), mix(INK, PAPER, 0.3), 8)
        for n in range(int((h - 110) / 28)):
            s.line(
                turn([(18, 74 + n * 28), (18 + w * s.random.uniform(0.25, 0.5), 74 + n * 28)]), mix(INK, PAPER, 0.55), 5
            )
            s.line(turn([(w - 48, 74 + n * 28), (w - 18, 74 + n * 28)]), mix(INK, PAPER, 0.45), 5)
        s.line(turn([(w - 70, h - 34), (w - 18, h - 34)]), RED, 7)
    # calculator
    cx, cy, cw, ch = 1140, 250, 330, 470

    def calc(points: Points) -> list[Point]:
        return turned([(cx + px, cy + py) for px, py in points], (cx + cw / 2, cy + ch / 2), -7)

    with s.wash(0.35):
        s.shape([(x + 24, y + 28) for x, y in calc([(0, 0), (cw, 0), (cw, ch), (0, ch)])], INK)
    s.shape(
        calc([(14, 0), (cw - 14, 0), (cw, 14), (cw, ch - 14), (cw - 14, ch), (14, ch), (0, ch - 14), (0, 14)]),
        mix(INK, BLUE, 0.4),
    )
    s.shape(calc([(10, 10), (cw - 10, 10), (cw - 10, ch - 22), (10, ch - 22)]), mix(BLUE, PAPER, 0.14))
    s.shape(calc([(34, 36), (cw - 34, 36), (cw - 34, 118), (34, 118)]), mix(JADE, PAPER, 0.58))
    for n in range(5):
        s.shape(
            calc([(cw - 64 - n * 34, 56), (cw - 46 - n * 34, 56), (cw - 46 - n * 34, 100), (cw - 64 - n * 34, 100)]),
            mix(JADE, INK, 0.55),
        )
    for row in range(5):
        for column in range(4):
            left, top = 34 + column * 67, 146 + row * 60
            tone = RED if (row, column) == (4, 3) else OCHRE if column == 3 else mix(PAPER, BLUE, 0.1)
            s.shape(
                calc([(left, top + 6), (left + 54, top + 6), (left + 54, top + 48), (left, top + 48)]),
                mix(tone, INK, 0.4),
            )
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
    s.shape(
        ribbon(curve([(1470, 190), (1530, 206), (1540, 250), (1486, 250), (1452, 216)], 12), 20, 20, 20),
        mix(JADE, INK, 0.1),
    )
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
        s.shape(
            turned(
                [
                    (1330 + i * 66, 880 - i * 12),
                    (1440 + i * 66, 860 - i * 12),
                    (1460 + i * 66, 1010),
                    (1350 + i * 66, 1010),
                ],
                (1390 + i * 66, 940),
                (-8, 6, -4, 10)[i],
            ),
            mix(tone, INK, 0.05 * i),
        )


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
    s.line(curve([(1072, 232), (990, 330), (960, 470)], 14), mix(JADE, INK, 0.5), 9)
    for x, y, a in (
        (1072, 234, 150),
        (1046, 262, 60),
        (1020, 292, 120),
        (990, 330, 40),
        (974, 380, 130),
        (1030, 280, -40),
    ):
        tip = turned([(x + 92, y)], (x, y), a + 60)[0]
        s.shape(
            ribbon(curve([(x, y), ((x + tip[0]) / 2 + 8, (y + tip[1]) / 2), tip], 8), 1, 22, 1), mix(JADE, INK, 0.35)
        )
    s.shape([(0, 740), (1600, 740), (1600, 1000), (0, 1000)], mix(OCHRE, INK, 0.5))
    s.shape([(0, 740), (1600, 740), (1600, 754), (0, 754)], mix(OCHRE, PAPER, 0.1))
    for i in range(6):
        s.line(
            curve([(x, 796 + i * 38 + 5 * sin(x / 160 + i)) for x in range(-20, 1640, 90)], 6), mix(OCHRE, INK, 0.58), 3
        )
    with s.wash(0.4):
        s.oval(840, 916, 400, 44, INK)
    # bowl
    x, top = 800, 520
    s.oval(x, top, 430, 96, mix(PAPER, BLUE, 0.25))
    s.oval(x, top + 4, 404, 82, mix(INK, RED, 0.25))
    mound = curve(
        [(402, 528), (470, 470), (600, 420), (760, 396), (900, 404), (1050, 440), (1150, 486), (1198, 530)], 16
    )
    s.shape(
        [*mound, *[(x + 404 * cos(a * pi / 180), top + 8 + 82 * sin(a * pi / 180)) for a in range(0, 181, 4)]],
        mix(PAPER, OCHRE, 0.06),
    )
    for _ in range(240):
        px = s.random.uniform(420, 1180)
        span = 1 - abs(px - 800) / 400
        py = s.random.uniform(520 - span * 100, 530 + span * 66)
        a = s.random.uniform(-40, 40)
        end = turned([(px + 15, py)], (px, py), a)[0]
        s.line([(px, py), end], mix(PAPER, OCHRE, s.random.choice((0.16, 0.24, 0.34))), 5)
    sauce = curve(
        [
            (560, 470),
            (640, 410),
            (770, 384),
            (900, 392),
            (1010, 424),
            (1036, 486),
            (960, 540),
            (800, 560),
            (640, 540),
            (560, 500),
            (560, 470),
        ],
        12,
    )
    s.shape(sauce, mix(RED, INK, 0.55))
    pieces = sorted(((s.random.uniform(590, 1000), s.random.uniform(400, 530)) for _ in range(64)), key=lambda p: p[1])
    for px, py in pieces:
        if ((px - 800) / 230) ** 2 + ((py - 468) / 80) ** 2 > 1:
            continue
        a, w, h = s.random.uniform(-30, 30), s.random.uniform(40, 66), s.random.uniform(24, 32)
        cube = turned(
            [(px - w / 2, py - h / 2), (px + w / 2, py - h / 2), (px + w / 2, py + h / 2), (px - w / 2, py + h / 2)],
            (px, py),
            a,
        )
        s.shape(cube, mix(RED, INK, 0.42))
        s.shape(
            turned(
                [
                    (px - w / 2, py - h / 2),
                    (px + w / 2, py - h / 2),
                    (px + w / 2, py - h * 0.1),
                    (px - w / 2, py - h * 0.1),
                ],
                (px, py),
                a,
            ),
            mix(OCHRE, RED, s.random.choice((0.45, 0.6))),
        )
        s.shape(
            turned(
                [
                    (px - w / 2, py - h / 2),
                    (px - w * 0.1, py - h / 2),
                    (px - w * 0.1, py - h * 0.28),
                    (px - w / 2, py - h * 0.28),
                ],
                (px, py),
                a,
            ),
            mix(OCHRE, PAPER, 0.35),
        )
    # egg and greens
    s.oval(1068, 470, 74, 58, PAPER)
    s.oval(1062, 472, 66, 50, mix(PAPER, OCHRE, 0.14))
    s.oval(1054, 470, 38, 31, OCHRE)
    s.oval(1044, 462, 14, 9, mix(OCHRE, PAPER, 0.5))
    for n in range(9):
        px, py = 452 + n * 16, 484 - n * 4 + (n % 3) * 12
        tip = (px - 36 + n * 9, py - 74 + (n % 4) * 14)
        s.shape(
            ribbon(curve([(px + 8, py + 34), ((px + tip[0]) / 2 + 6, (py + tip[1]) / 2), tip], 10), 12, 34, 4),
            mix(JADE, (INK, PAPER, OCHRE)[n % 3], 0.22),
        )
        s.line([(px + 6, py + 30), ((px + tip[0]) / 2 + 4, (py + tip[1]) / 2)], mix(JADE, PAPER, 0.5), 4)
    for _ in range(22):
        px, py = s.random.uniform(680, 960), s.random.uniform(410, 520)
        s.oval(px, py, 8, 5, mix(JADE, PAPER, 0.3))
        s.oval(px, py, 4, 2, mix(JADE, PAPER, 0.7))
    rim = [(x + 430 * cos(a * pi / 180), top + 96 * sin(a * pi / 180)) for a in range(0, 181, 3)]
    lip = [(x + 404 * cos(a * pi / 180), top + 6 + 82 * sin(a * pi / 180)) for a in range(180, -1, -3)]
    s.shape(
        curve(
            [
                (370, 520),
                (386, 640),
                (466, 780),
                (600, 876),
                (660, 892),
                (940, 892),
                (1000, 876),
                (1134, 780),
                (1214, 640),
                (1230, 520),
            ],
            14,
        )
        + rim,
        mix(BLUE, PAPER, 0.08),
    )
    with s.wash(0.35):
        s.shape(
            [
                *curve([(1226, 560), (1206, 650), (1130, 780), (1000, 872), (900, 890)], 14),
                *curve([(900, 890), (1040, 800), (1130, 690), (1170, 590), (1226, 560)], 14),
            ],
            INK,
        )
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
    s.shape(
        curve([(94, 744), (100, 820), (140, 892), (200, 904), (260, 892), (300, 820), (306, 744)], 12),
        mix(JADE, PAPER, 0.3),
    )
    s.oval(200, 744, 106, 26, mix(JADE, PAPER, 0.55))
    s.oval(200, 748, 92, 20, mix(OCHRE, RED, 0.3))
    with s.wash(0.5):
        steam(s, 200, 720, 190, 24, PAPER, 16)
