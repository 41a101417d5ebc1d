"""The package's public names are the ones it lists, and the modules stay small."""

import ast
import types
from pathlib import Path

from diglot import hanzi

FOLDER = Path(hanzi.__file__).parent


def test_all_lists_exactly_the_public_names():
    public = {
        name
        for name, value in vars(hanzi).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert public == set(hanzi.__all__)


def test_no_module_is_called_like_a_function():
    assert not {path.stem for path in FOLDER.glob("*.py")} & set(hanzi.__all__)


def test_no_framework_is_imported():
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] in {"django", "wagtail"}], path


def test_every_module_stays_under_400_lines():
    for path in FOLDER.glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
