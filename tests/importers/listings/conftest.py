"""Tables written into files, and imports of them done at once."""

import pytest

CSV = """編號,中文名稱,English Name,分類,地址,電話,傳真,網址,營業時間,語言
A1,金麥餅店,Golden Wheat Bakery,西點麵包,"9968 Bellaire Blvd, Suite 230, Houston, TX 77036",713-555-0101,(713) 555-0102,www.example.org,9am-6pm,國粵語
A2,喜街餅屋,喜街餅屋,Bakery,N.A.,7135550103.0,沒有記錄,,,Mandarin
A3,,,Bakery,,,,,,
A4,明月軒,MOON PAVILION,占星,無,電話 713-555-0104 / 手機 832-555-0105,,,,
"""


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a table: table(text or bytes, name) gives its path."""

    def write(content, name="firms.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def bring(paper):
    """Return a function that imports a file and returns its run: bring(path, source=…, mapping=…, state=…)."""
    from diglot.importers.listings import running, starting
    from diglot.importers.listings.models import ImportRun

    def one(path, *, source="list", mapping=None, state=ImportRun.State.RUNNING, city=None):
        run = starting.begin(city or paper.city, path.name, [path.read_bytes()], who="clerk", source=source)
        with running.table_of(run) as found:
            guessed, _guesses, _saved = starting.mapping_for(run, found)
        run.mapping = (mapping(guessed) if mapping else guessed).as_json()
        run.save()
        assert starting.set_going(run, state)
        assert starting.do_now(run.job)
        run.refresh_from_db()
        return run

    return one
