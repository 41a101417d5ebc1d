"""Two couplings that imports cannot show: foreign keys by string, and templates by name."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "diglot"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
LINES = [line.split(" | ") for line in next(each for each in CONTRACTS if each["id"] == "layers")["layers"]]
HEIGHT = {room: -number for number, line in enumerate(LINES) for room in line}
TEMPLATES = {
    path.relative_to(path.parents[i]).as_posix(): room
    for room in HEIGHT
    for path in (SOURCE / room / "templates").rglob("*.html")
    for i in range(len(path.parents))
    if path.parents[i].name == "templates"
}
REFERENCE = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
# Public templates only: the admin's stand on Wagtail's own skeleton.
FOREIGN = ("wagtailadmin/", "wagtailsnippets/")


def ours():
    return [config for config in apps.get_app_configs() if config.name.startswith("diglot.")]


def test_every_room_has_a_height():
    rooms = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == set(HEIGHT)


@pytest.mark.parametrize("config", ours(), ids=lambda config: config.label)
def test_foreign_keys_point_down(config):
    for model in config.get_models():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.auto_created or not target or not target.__module__.startswith("diglot."):
                continue
            room = target._meta.app_label
            assert room == config.label or HEIGHT[room] < HEIGHT[config.label], f"{model}.{field.name} points up"


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_templates_reach_down_and_extend_only_base(name):
    room = TEMPLATES[name]
    text = (SOURCE / room / "templates" / name).read_text()
    for target in REFERENCE.findall(text):
        if target.startswith(FOREIGN):
            continue
        assert target in TEMPLATES, f"{name} names {target}, which is not there"
        own = TEMPLATES[target] == room
        assert own or HEIGHT[TEMPLATES[target]] < HEIGHT[room], f"{name} reaches up to {target}"
    for extended in re.findall(r"""\{%\s*extends\s+["']([^"']+)["']""", text):
        assert extended == "base.html" or extended.startswith(FOREIGN) or TEMPLATES.get(extended) == room


def test_base_holds_no_data():
    """The skeleton asks for slots and nothing else."""
    text = (SOURCE / "content" / "templates" / "base.html").read_text()
    assert set(re.findall(r"\{\{\s*(\w+)", text)) == {"slots"}


def test_no_module_is_longer_than_400_lines():
    long = {
        path: count
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > 400
    }
    assert not long


def test_no_room_without_a_subject():
    names = {"utils", "helpers", "common", "core", "services", "managers"}
    assert not [path for path in SOURCE.rglob("*") if path.stem in names]
