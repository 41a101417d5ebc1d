"""The same listings set by WeasyPrint: `PYTHON bench/book_rival.py BOOK.json OUT.pdf FONTS`, PYTHON being one that has it.

Why: it is the typesetter that a Django site takes first when a PDF is wanted, and it sets columns, running heads and page
references out of plain HTML and CSS.

BOOK.json is the book as Diglot composed it. Set are the classified section, four columns under headings, with running
heads by named strings, and one index of names with page references by target-counter; no ads, tabs, guide words, "continued",
see-references nor tags. The face is the book's own.
"""

import json
import sys
from html import escape
from importlib import metadata
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

CSS = """
@page { size: 8.5in 11in; margin: 0.62in 0.5in 0.5in 0.55in;
  @top-left { content: string(section); font: bold 8pt book } @top-right { content: string(heading); font: 8pt book }
  @bottom-right { content: counter(page); font: bold 8pt book } }
html { font: 7pt/1.24 book; }
.columns { columns: 4; column-gap: 9pt; }
h1 { string-set: section content(); font-size: 15pt; background: #ffcc1f; margin: 0 0 7pt; padding: 6pt 8pt; column-span: all }
h2 { string-set: heading content(); font-size: 9pt; background: #ffcc1f; border-top: 1.4pt solid; margin: 3pt 0 4pt; padding: 3pt 4pt; break-after: avoid }
p { margin: 0 0 4.2pt; padding-left: 5pt; text-indent: -5pt; break-inside: avoid }
b { font-size: 7.6pt } a { color: inherit; text-decoration: none }
.index p { margin: 0 0 2pt } .index a::after { content: leader(".") target-counter(attr(href), page) }
"""


def main() -> None:
    """Write the PDF and say what it is."""
    book = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    html = page(book)
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=face(book["script"]) + CSS, font_config=fonts)
    document = weasyprint.HTML(string=html).render(stylesheets=[style], font_config=fonts)
    document.write_pdf(sys.argv[2])
    print(f"WeasyPrint {metadata.version('weasyprint')}, {len(document.pages)} pages, one index, no ads")


def face(script: str) -> str:
    """Return the rule for the book's face of Han letters and Latin, from the folder of fonts that was named."""
    name = "NotoSansTC" if script == "zh-hant" else "NotoSansSC"
    path = next(Path(sys.argv[3]).rglob(f"{name}*.ttf"))
    return f"@font-face {{ font-family: book; src: url('{path.as_uri()}'); font-weight: 100 900 }}"


def page(book: dict) -> str:
    """Return the book as HTML."""
    made, names = [], []
    for section in book["sections"]:
        made.append(f'<h1>{escape(section["name"])} {escape(section["other_name"])}</h1><div class="columns">')
        for category in section["categories"]:
            made.append(f"<h2>{escape(category['name'])}<br>{escape(category['other_name'])}</h2>")
            for entry in category["entries"]:
                key = f"e{entry['listing']}-{category['key']}"
                made.append(f'<p id="{key}">{"<br>".join(lines(entry))}</p>')
                names.append((entry["other_name"] or entry["name"], key))
        made.append("</div>")
    made.append('<h1>Index</h1><div class="columns index">')
    made += [f'<p><a href="#{key}">{escape(name)}</a></p>' for name, key in sorted(names)]
    return (
        f'<!DOCTYPE html><html lang="{book["lang"]}"><title>{escape(book["title"])}</title>{"".join(made)}</div></html>'
    )


def lines(entry: dict) -> list[str]:
    """Return the lines of a listing, in the order in which Diglot prints them."""
    made = [f"<b>{escape(entry['name'])}</b>"]
    made += map(escape, filter(None, (entry["other_name"], *entry["persons"], entry["plaza"], *entry["address"])))
    for line in (*entry["phones"], *entry["lines"]):
        text = escape(f"{line['label']} {line['text']}".strip())
        made.append(f'<a href="{escape(line["href"])}">{text}</a>' if line["href"] else text)
    return made


if __name__ == "__main__":
    main()
