"""The `diglot` command: text commands that never load Django, site commands that do, and running a site.

Why: a text command must start at once and work on any machine, a site command needs the site's settings; who types
`diglot` need not know which is which.

A command is a module of this package (text commands, and those for a site as a whole) or a Django command in the room
it belongs to (site commands, under the name given in SITE_COMMANDS). Anything else is handed to Django as manage.py
would.
"""

import os
import sys
from importlib import import_module

TEXT_COMMANDS = {
    "untangle": "separate a pasted bilingual page into its two editions (no site needed)",
    "align": "tell which paragraphs, sentences or lines of a Chinese and an English text answer each other",
    "parity": "find what a Chinese and an English text that answer each other say differently",
    "script": "tell which script texts are in: Hans, Hant, mixed, neutral or Jpan",
    "convert": "put a text into Simplified or Traditional letters, as Taiwan or Hong Kong spells it",
    "lint": "find letters of the wrong script, wrong punctuation and other slips; --fix mends them",
    "segment": "cut Chinese text into words, or into the tokens the search uses",
    "pinyin": "give the pinyin or zhuyin of Chinese text or names",
    "sort": "sort lines of Chinese by pinyin, strokes or zhuyin",
}
WHOLE_SITE_COMMANDS = {
    "backup": "keep the whole site, database and media, in one file; --check reads such a file through",
    "restore": "make a site anew from such a file, into SQLite or PostgreSQL, and compare it",
}
SITE_COMMANDS = {
    "import": ("import_stories", "make stories of pasted pages (.txt .md .html .docx or -)"),
    "setup": ("setup", "create the city, its sections and people from a paper.toml"),
    "demo": ("demo", "load a demo paper from a folder, once, and say where to find it"),
    "glossary": ("glossary", "bring a table of names and words into the house glossary, or write it as one"),
    "listings": ("listings", "bring tables of firms into the directory, write it out, take an import back"),
    "book": ("book", "make the yellow-pages book: begin, build, proof, close, publish, reprint"),
    "bitext": ("bitext", "learn from confirmed pairs which words answer each other; show or forget what was learnt"),
    "serve": ("serve", "serve the site and do its background jobs, on one machine"),
    "work": ("work", "do background jobs only"),
    "migrate": ("migrate", "create or upgrade the database"),
    "createsuperuser": ("createsuperuser", "add a person with every permission"),
}


def usage() -> str:
    """Return the words of `diglot --help`."""
    lines = ["usage: diglot COMMAND [options]      (diglot COMMAND --help tells more)", "", "with texts:"]
    lines += [f"  {name:16} {about}" for name, about in TEXT_COMMANDS.items()]
    lines += ["", "with a site (its folder is $DIGLOT_SITE, ./site by default):"]
    lines += [f"  {name:16} {about}" for name, (_, about) in SITE_COMMANDS.items()]
    lines += [f"  {name:16} {about}" for name, about in WHOLE_SITE_COMMANDS.items()]
    lines += ["", "every other Django command works too, such as diglot shell."]
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 bad input, 2 wrong use."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0 if arguments else 2
    command, rest = arguments[0], arguments[1:]
    if command in TEXT_COMMANDS:
        code: int = import_module(f"diglot.cli.{command}").main(rest)
        return code
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diglot.project.settings.dev")
    import django
    from django.core.management import execute_from_command_line, get_commands

    django.setup()
    if command in WHOLE_SITE_COMMANDS:
        done: int = import_module(f"diglot.cli.{command}").main(rest)
        return done
    if reason := _half_restored():
        print(f"diglot: {reason}", file=sys.stderr)
        return 1
    name = SITE_COMMANDS[command][0] if command in SITE_COMMANDS else command
    if name not in get_commands():
        print(f"diglot: there is no command {command}; diglot --help lists them", file=sys.stderr)
        return 2
    execute_from_command_line(["diglot", name, *rest])
    return 0


def _half_restored() -> str:
    """Return why the site may not be used, or an empty text: its old database would be shown with its new media."""
    from diglot.cli.keeping.swap import journal

    found = journal()
    return (
        f"{found}: a restore was stopped while its files were put in place; diglot restore --finish"
        if found.exists()
        else ""
    )
