"""The package's public names are the ones it lists, and the modules stay small."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from diglot import hanzi

FOLDER = Path(hanzi.__file__).parent


def test_every_public_name_is_listed_typed_and_found_at_home():
    tree = ast.parse(Path(hanzi.__file__).read_text(encoding="utf-8"))
    typed = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("diglot.hanzi.")
        for alias in node.names
    }
    assert sorted(typed) == sorted(hanzi.__all__)
    for name, module in typed.items():
        assert getattr(hanzi, name) is getattr(import_module(module), name)


def test_no_other_name_is_made_up():
    with pytest.raises(AttributeError, match="no attribute 'convret'"):
        _ = hanzi.convret


def test_the_package_alone_loads_no_dictionary():
    code = "import sys, diglot.hanzi; print({'opencc', 'rjieba', 'pypinyin'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


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
