"""The admin's pages of the import and export, as a clerk goes through them."""

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from diglot.directory.models import Listing
from diglot.house.models import User
from diglot.importers.listings import starting
from diglot.importers.listings.models import ImportRun, ListingExport

from .conftest import CSV

START = "/admin/listings/import/"


@pytest.fixture
def clerk(client, paper):
    """Return a client of somebody who may add and change listings, and nothing else."""
    user = User.objects.create_user("clerk", password="words-for-tests", city=paper.city)
    group = Group.objects.create(name="Yellow pages")
    codes = ["add_listing", "change_listing", "access_admin"]
    group.permissions.add(*Permission.objects.filter(codename__in=codes))
    user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


def send(client, content=CSV, name="firms.csv", **values):
    data = content.encode() if isinstance(content, str) else content
    return client.post(START, {"file": SimpleUploadedFile(name, data), **city(client), **values})


def city(client):
    """Return what a browser sends of the hidden city."""
    return {"city": ImportRun._meta.get_field("city").related_model.objects.get().pk}


def work(run):
    run.refresh_from_db()
    assert starting.do_now(run.job)
    run.refresh_from_db()


def filled(form, **changes):
    """Return what a browser would send of a form, with some changes."""
    return {**{name: form[name].value() or "" for name in form.fields}, **changes}


def test_from_the_file_over_a_mended_column_to_the_listings_and_back(clerk):
    answer = send(clerk, source="Chamber")
    run = ImportRun.objects.get()
    assert answer.url == f"{START}{run.pk}/"
    page = clerk.get(answer.url)
    form = page.context["form"]
    targets = [form[f"target-{at}"].value() for at in range(len(form.mapping.columns))]
    assert targets == [
        "key",
        "name_zh",
        "name_en",
        "headings",
        "address_en",
        "phones",
        "fax",
        "website",
        "hours",
        "languages",
    ]
    assert "Golden Wheat Bakery" in page.content.decode()
    values = filled(form, **{"target-8": "services_en", "erase": ""})
    del values["erase"]
    assert clerk.post(f"{answer.url}?columns", values).url == answer.url
    assert "meta http-equiv" in clerk.get(answer.url).content.decode()
    work(run)
    assert not Listing.objects.exists()
    page = clerk.get(answer.url)
    text = page.content.decode()
    assert "neither a Chinese nor an English name" in text
    assert "占星" in text
    headings = page.context["headings"]
    clerk.post(answer.url, filled(headings, **{"heading-0": "bakeries"}))
    work(run)
    assert run.unknown == {}
    assert clerk.post(f"{answer.url}import/").url == answer.url
    work(run)
    assert Listing.objects.filter(source="Chamber", services_en="9am-6pm").count() == 1
    assert Listing.objects.get(source_key="A4").placed.get().heading.key == "bakeries"
    report = b"".join(clerk.get(f"{answer.url}report.csv").streaming_content).decode("utf-8-sig")
    assert report.splitlines()[0] == "row,key,outcome,listing,name,field,read,done"
    clerk.post(f"{answer.url}undo/")
    work(run)
    assert not Listing.objects.exists()
    assert "undone" in clerk.get(answer.url).content.decode()
    # The next list with these columns needs no mending.
    send(clerk, name="next.csv")
    form = clerk.get(f"{START}{ImportRun.objects.first().pk}/").context["form"]
    assert form["target-8"].value() == "services_en"


def test_a_file_that_cannot_be_read_is_told_beside_its_field(clerk):
    page = send(clerk, b"PK\x03\x04 no workbook", "firms.xlsx")
    assert "damaged" in page.context["form"].errors["file"][0]
    assert not ImportRun.objects.exists()


def test_a_table_without_a_name_and_with_two_keys_is_not_checked(clerk):
    send(clerk)
    run = ImportRun.objects.get()
    form = clerk.get(f"{START}{run.pk}/").context["form"]
    page = clerk.post(f"{START}{run.pk}/?columns", filled(form, **{"target-1": "", "target-2": "key"}))
    assert "No column is the name" in page.content.decode()
    run.refresh_from_db()
    assert run.state == ImportRun.State.OPEN


def test_an_import_begun_twice_runs_once(clerk):
    send(clerk)
    run = ImportRun.objects.get()
    run.state = ImportRun.State.CHECKED
    run.save()
    clerk.post(f"{START}{run.pk}/import/")
    job = ImportRun.objects.get().job_id
    clerk.post(f"{START}{run.pk}/import/")
    assert ImportRun.objects.get().job_id == job


@pytest.mark.parametrize("address", [START, "/admin/listings/export/", f"{START}template.xlsx"])
def test_who_may_not_change_listings_is_sent_away(client, paper, address):
    user = User.objects.create_user("writer", password="words-for-tests", city=paper.city)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    assert client.get(address).status_code in {302, 403}


def test_an_import_of_another_city_is_not_to_be_seen(clerk, paper):
    from diglot.house.models import City

    other = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas")
    run = starting.begin(other, "x.csv", [b"a"], who="x")
    assert clerk.get(f"{START}{run.pk}/").status_code == 404


def test_an_export_is_written_by_a_worker_and_fetched(clerk, paper):
    from diglot.directory.recording import Change, write

    write([Change(None, {"name_en": "=cmd()"})], city=paper.city, who="x", origin="admin")
    clerk.post("/admin/listings/export/", {"format": "csv", **city(clerk)})
    made = ListingExport.objects.get()
    assert "being written" in clerk.get("/admin/listings/export/").content.decode()
    assert starting.do_now(made.job)
    address = reverse("listings_export:download", args=[made.pk])
    assert address in clerk.get("/admin/listings/export/").content.decode()
    assert b",'=cmd()," in b"".join(clerk.get(address).streaming_content)


def test_the_empty_table_needs_no_mapping(clerk, tmp_path):
    from diglot.hanzi.datafiles import data_lines
    from diglot.importers.listings.guessing import guess, is_known
    from diglot.importers.sources.tables import read_table

    path = tmp_path / "t.xlsx"
    path.write_bytes(clerk.get(f"{START}template.xlsx").content)
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    book.active.append([f"cell {n}" for n in range(30)])
    book.save(path)
    table = read_table(path, "t.xlsx", known=is_known)
    mapping, _guesses = guess(table.columns, [])
    wanted = [line.split("\t")[0] for line in data_lines("template.tsv", package="diglot.importers.listings")]
    assert [f"{c.target}:{c.label}".rstrip(":") for c in mapping.columns] == wanted
