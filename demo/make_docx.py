"""Write the two demo stories that a reporter would have sent as Word files.

    python demo/make_docx.py

Each text below is written as plain lines: "# " is a Heading 1, "## " a Heading 2, anything else a paragraph.
The files are the same bytes on every run.
"""

from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

STORIES = Path(__file__).parent / "stories"

HEALTH_FAIR = """\
点击浏览 休斯顿黄页 电子书
新闻 / 健康
# 健康集市免费量血压 超标者三成原本不知情
本报记者 孟晓岚 休斯顿报道
2026年11月9日
西南区健康集市11月7日在榆树街体育馆举行，共有934人免费接受血压、血糖与视力检查。主办的「街坊护士团」统计，当天血压超标的人中，有三成过去不知道自己的血压偏高。
护士团由41名在职和退休护士组成，成立五年，从不採用「义诊」这个名称。团长康玉洁说：「义诊听起来像我们给，你们拿。集市係大家都带一点东西来。」
## 先排队跳舞，再排队量血压
运动后立刻量血压不准，现场因此把顺序安排得很清楚：先在左边跳十分钟的广场舞，再到右边坐下休息十五分钟，喝水、听故事，最后才捲起袖子。
93名来客的读数偏高，护士当场為他们约好两周内的复诊；其中两人情况紧急，由救护车送往医院，目前都已平安回家。
## 药盒展览
最多人围观的是一张摆满药盒的长桌。药剂师桑德拉·贝尔(Sandra Bell)请大家把家裡正在吃的药带来，当天检查了212袋，发现37袋裡有两种作用相同的药，19袋裡有过期药。
她提醒，不要自行停药，先问医生或药剂师。「儘管药盒颜色一样，裡面不一定是同一种东西。」
## 下一站去超市门口
护士团明年将把血压计搬到五家超市门口，每月第一个星期六上午9时至12时服务，不必预约，由护士用中文、英文、西班牙文说明结果。查询电话832-555-0115。
# Health Fair Finds Three in Ten With High Blood Pressure Did Not Know
By staff reporter Meng Xiaolan
The Southwest Health Market was held on November 7 in the Elm Street gymnasium, where 934 people had their blood pressure, blood sugar and eyesight checked free of charge. Of those whose pressure was too high that day, three in ten had not known that they had a problem, according to the Street Nurses, who organized it.
The group consists of 41 working and retired nurses and has existed for five years. It never calls what it does a free clinic. “A free clinic sounds as if we give and you take,” said its leader, Kang Yujie. “To a market everybody brings a little something.”
## First the Line for Dancing, Then the Line for Blood Pressure
Blood pressure measured right after exercise is not accurate, so the order was made very clear: ten minutes of dancing on the left, then a chair on the right and fifteen minutes of rest with water and stories, and only then a rolled-up sleeve.
The readings of 93 visitors were high, and the nurses made appointments for them on the spot, within two weeks. Two of them were urgent cases and went to hospital by ambulance; both are safely home.
## An Exhibition of Pill Boxes
The largest crowd stood around a long table covered with pill boxes. Pharmacist Sandra Bell had asked people to bring the medicines they were taking at home. She looked through 212 bags that day. In 37 she found two drugs that do the same thing, and in 19 drugs that were out of date.
She warned against stopping any medicine on one's own; ask a doctor or pharmacist first. “Even when two boxes are the same color,” she said, “what is inside need not be the same.”
## Next Stop: The Supermarket Door
Next year the nurses will bring their cuffs to the doors of five supermarkets, from 9 a.m. to noon on the first Saturday of every month. No appointment is needed, and results will be explained in Chinese, English and Spanish. For information call 832-555-0115.
"""

BAKERY = """\
新闻 / 美食
# 凌晨三点的菠萝包 老面包房交给了徒弟
# 凌晨三点的菠萝包 老面包房交给了徒弟
# Pineapple Buns at Three in the Morning: An Old Bakery Passes to Its Apprentice
本报讯 2026年10月23日
开了二十七年的“麦浪面包房”10月18日换了主人。69岁的店主乐伯年把钥匙、烤箱和一罐养了二十七年的老面，交给了跟他学了十一年的徒弟伊莎贝尔·奥尔蒂斯（Isabel Ortiz）。转让价只有1美元，条件是菠萝包的配方不能改。
The Wheat Wave Bakery, 27 years old, changed hands on October 18. Its owner, Yue Bonian, 69, gave the keys, the ovens and a jar of sourdough that is as old as the shop to Isabel Ortiz, who has been his apprentice for 11 years. The price was $1, on condition that the recipe for the pineapple bun must not be changed.
## 来应聘洗碗的
## She Came to Wash Dishes
奥尔蒂斯2015年来店里应聘洗碗，那年19岁，一句中文也不会。乐伯年一句西班牙语也不会，两个人靠计量勺交流。“他给我看三个手指，就是三勺，”她说，“他皱眉，就是四勺。”
Ortiz applied in 2015 to wash dishes. She was 19 and did not know a word of Chinese. Yue did not know a word of Spanish, and they talked in measuring spoons. “Three fingers meant three spoons,” she said. “A frown meant four.”
如今她能用粤语报出二十四种面包的名字，还添了一种自己的：用墨西哥贝壳面包的脆皮，包住港式奶黄馅，每天限量80个，通常上午9点以前就卖完。
Today she can recite the names of 24 breads in Cantonese, and she has added one of her own: the crisp crust of a Mexican concha around a Hong Kong custard filling. She bakes 80 a day, and they are usually gone by 9 in the morning.
## 店名不换
## The Name Stays
老顾客最担心的是涨价。奥尔蒂斯贴出告示：菠萝包仍卖1.85美元，至少到2027年6月。店里的五名员工全部留下，每人每周加薪40美元。
What regular customers feared most was a rise in price. Ortiz has put up a notice: the pineapple bun will still cost $1.85, at least until June 2027. All five employees remain, with $40 a week more for each.
乐伯年退休后的第一天，凌晨三点照样醒来，开车到店门口，坐在车里闻了一会儿。“她烤得比我好，”他说，“不过这句话你们晚一点登。”
On the first day of his retirement Yue woke at three in the morning as always, drove to the shop and sat in his car for a while, smelling the bread. “She bakes better than I do,” he said. “But print that a little later.”
麦浪面包房每天早上6点开门，周一休息，电话832-555-0198。
The bakery opens at 6 a.m. and is closed on Mondays. The telephone is 832-555-0198.
"""

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
<Override PartName="/word/styles.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"""

PACKAGE_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
Target="word/document.xml"/></Relationships>"""

DOCUMENT_RELS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" \
Target="styles.xml"/></Relationships>"""

STYLES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>\
<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>"""

DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}\
<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:body></w:document>"""


def paragraph(line: str) -> str:
    """Return one line of a story as a paragraph of WordprocessingML."""
    style = ""
    for mark, name in (("## ", "Heading2"), ("# ", "Heading1")):
        if line.startswith(mark):
            line = line.removeprefix(mark)
            style = f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>'
            break
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'


def write_docx(path: Path, text: str) -> None:
    """Write the story as a Word file."""
    body = "".join(paragraph(line) for line in text.splitlines())
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELS,
        "word/document.xml": DOCUMENT.format(body=body),
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": DOCUMENT_RELS,
    }
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content.encode())


if __name__ == "__main__":
    write_docx(STORIES / "24-health-fair.docx", HEALTH_FAIR)
    write_docx(STORIES / "33-bakery-handover.docx", BAKERY)
