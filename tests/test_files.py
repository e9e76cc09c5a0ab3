"""Files stay in the house: nothing is opened or published but plain files, of known kinds, names and sizes."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import miniature
from infosite.records.city import City, Layer
from infosite.site import load
from infosite.source import decode, files, geojson
from infosite.source.document import MAX_BYTES, MAX_TABLE_BYTES, read_yaml
from test_check import run
from test_rules import TODAY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return miniature.copy_city(tmp_path / "city")


def told(root: Path) -> list[str]:
    """What the check says of a city, in two lines each, without reminders."""
    return [str(one) for one in load.load(root, TODAY)[1] if one.severity == "error"]


# --- what is no plain file -----------------------------------------------------------------------------------

LINK = "Put {} here instead: a link can lead out of the project."


def link_to_a_file(root: Path) -> str:
    (root / "data/services/secret.yml").symlink_to("/etc/passwd")
    return f"data/services/secret.yml:1:1: this is a symbolic link\n    {LINK.format('a file')}"


def link_to_a_folder(root: Path) -> str:
    (root / "docs/de/everything").symlink_to("/")
    return f"docs/de/everything:1:1: this is a symbolic link\n    {LINK.format('a file')}"


def link_around_in_a_circle(root: Path) -> str:
    (root / "docs/de/again").symlink_to(root / "docs")
    return f"docs/de/again:1:1: this is a symbolic link\n    {LINK.format('a file')}"


def link_to_nowhere_behind_a_dot(root: Path) -> str:
    (root / "docs/.hidden").symlink_to("nowhere")
    return f"docs/.hidden:1:1: this is a symbolic link\n    {LINK.format('a file')}"


def all_data_elsewhere(root: Path) -> str:
    (root / "data").rename(root / "elsewhere")
    (root / "data").symlink_to("elsewhere")
    return f"data:1:1: this is a symbolic link\n    {LINK.format('a folder')}"


def template_that_is_a_link(root: Path) -> str:
    (root / "overrides/home.html").symlink_to("/etc/passwd")
    return f"overrides/home.html:1:1: this is a symbolic link\n    {LINK.format('a file')}"


def pipe(root: Path) -> str:
    os.mkfifo(root / "data/geo/river.geojson.new")
    return "data/geo/river.geojson.new:1:1: this is not a file\n    Remove it: devices, pipes and sockets are not read."


def listening_socket(root: Path) -> str:
    here = Path.cwd()
    os.chdir(root)  # the name of a socket may be about 100 characters long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("docs/de/page.md")
    os.chdir(here)
    return "docs/de/page.md:1:1: this is not a file\n    Remove it: devices, pipes and sockets are not read."


def name_with_a_line_break(root: Path) -> str:
    (root / "docs/de/a\nb.md").write_text("x")
    return "docs/de/a\\nb.md:1:1: the name `a\\nb.md` holds characters that nobody can see\n    Rename it."


def name_that_turns_around(root: Path) -> str:
    (root / "data/services/a\u202elmy.yml").write_text("x")
    name = "a\\u202elmy.yml"
    return f"data/services/{name}:1:1: the name `{name}` holds characters that nobody can see\n    Rename it."


def name_that_is_no_text(root: Path) -> str:
    (root / os.fsdecode(b"docs/de/\xff.md")).write_text("x")
    return "docs/de/\\udcff.md:1:1: the name `\\udcff.md` holds characters that nobody can see\n    Rename it."


def large_page(root: Path) -> str:
    (root / "docs/de/guides/large.md").write_bytes(b"x" * 64_001)
    return (
        "docs/de/guides/large.md:1:1: the file has 64,001 bytes\n"
        "    At most 64,000 bytes fit into a file that ends in .md."
    )


def large_outline(root: Path) -> str:
    os.truncate(root / "data/geo/river.geojson", 5_000_001)
    return (
        "data/geo/river.geojson:1:1: the file has 5,000,001 bytes\n"
        "    At most 5,000,000 bytes fit into a file that ends in .geojson."
    )


def endless_file(root: Path) -> str:
    os.truncate(root / "data/glossary.yml", 1 << 40)
    return (
        "data/glossary.yml:1:1: the file has 1,099,511,627,776 bytes\n"
        "    At most 500,000 bytes fit into a file that ends in .yml."
    )


def deep_folders(root: Path) -> str:
    (root / "docs/de/a/b/c/d/e/f/g").mkdir(parents=True)
    return "docs/de/a/b/c/d/e/f/g:1:1: folders lie inside each other more than 8 deep\n    Move it further up."


UNSAFE = [
    link_to_a_file,
    link_to_a_folder,
    link_around_in_a_circle,
    link_to_nowhere_behind_a_dot,
    all_data_elsewhere,
    template_that_is_a_link,
    pipe,
    listening_socket,
    name_with_a_line_break,
    name_that_turns_around,
    name_that_is_no_text,
    large_page,
    large_outline,
    endless_file,
    deep_folders,
]


@pytest.mark.parametrize("plant", UNSAFE, ids=lambda plant: str(plant.__name__))
def test_what_could_lead_astray_is_refused_before_anything_is_opened(root: Path, plant: Callable[[Path], str]) -> None:
    answer = plant(root)
    assert load.load(root, TODAY)[0] is None
    assert told(root) == [answer]


def test_a_name_that_is_no_text_can_be_printed(root: Path) -> None:
    (root / os.fsdecode(b"docs/de/\xff\x1b[31m.md")).write_text("x")
    for environment in ({}, {"GITHUB_ACTIONS": "true"}, {"PYTHONIOENCODING": "ascii"}):
        done = run(str(root), "--quiet", **environment)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "\\udcff\\x1b[31m.md" in done.stdout
    assert run(str(root), "--json").returncode == 1


def test_more_files_than_anybody_writes_are_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 20)
    assert told(root) == ["data:1:1: there are more than 20 files\n    Divide the site into several."]


def test_a_file_nobody_may_open_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: path != root / "data/city.yml")  # root may open everything
    assert told(root) == ["data/city.yml:1:1: the file cannot be opened\n    Give yourself the right to read it."]


# --- names and kinds -----------------------------------------------------------------------------------------

PUBLISHED = f"Published are pages (.md) and what lies beside them ({', '.join(sorted(files.BESIDE_PAGES))})."
FORM = "The name is part of the address: small letters a to z, digits and single hyphens."
NAMES = {
    "docs/de/Über uns.md": f"`Über uns` cannot be part of an address\n    Rename it to `ueber-uns`. {FORM}",
    "docs/de/guides/404.md": f"`404` cannot be part of an address\n    Begin with a letter. {FORM}",
    "docs/de/Guides/new.md": f"`Guides` cannot be part of an address\n    Rename it to `guides`. {FORM}",
    "docs/de/guides/con.md": "`con.md` is the name of a device on Windows\n    Choose another name.",
    "docs/de/flyer.docx": f"`flyer.docx` is not published\n    {PUBLISHED}",
    "docs/de/index.html": f"`index.html` is not published\n    {PUBLISHED}",
    "docs/de/guides/house.svg": f"`house.svg` is not published\n    {PUBLISHED}",
    "docs/de/guides/IMG_1.jpg": f"`IMG_1` cannot be part of an address\n    Rename it to `img-1`. {FORM}",
    "docs/sw.js": f"`sw.js` is not published\n    {PUBLISHED}",
    "docs/CNAME": f"`CNAME` is not published\n    {PUBLISHED}",
    "docs/assets/site.css": f"`site.css` is not published\n    {PUBLISHED}",
    "overrides/assets/page.html": f"`page.html` is not published\n    Published are {', '.join(sorted(files.ASSETS))}",
    "docs/maps/de/city.html": f"`city.html` is not published\n    {PUBLISHED}",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_cannot_be_published_is_named(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("---\ntitle: A\ndescription: A\n---\nText.\n")
    assert f"{name}:1:1: {NAMES[name]}" in told(root)


def test_names_that_mean_something_in_an_address_are_refused(root: Path) -> None:
    (root / "overrides/100%.css").write_text("")
    assert told(root) == [
        "overrides/100%.css:1:1: the name holds %\n    Rename it: letters, digits, hyphens and a full stop."
    ]


def test_names_that_differ_in_capital_letters_alone_are_refused(root: Path) -> None:
    (root / "overrides/site.css").write_text("")
    (root / "overrides/Site.css").write_text("")
    assert told(root) == [
        "overrides/site.css:1:1: two names differ in capital and small letters alone\n"
        "    `Site.css` lies here too; many computers take the two for one. Rename one of them."
    ]


def test_leavings_and_files_for_people_are_neither_told_nor_published(root: Path, tmp_path: Path) -> None:
    for name in ("docs/de/.DS_Store", "docs/de/guides/ankommen.md~", "docs/README", "docs/LICENSE.txt"):
        (root / name).write_text("left here\n")
    assert told(root) == []
    site = miniature.build(root, tmp_path / "site")
    assert [path for path, content in miniature.contents(site).items() if b"left here" in content] == []


@pytest.mark.parametrize(
    ("path", "published"),
    [
        ("de/guides/german.md", True),
        ("fa-AF/index.md", True),
        ("de/guides/leaflet.pdf", True),
        ("de/guides/house.jpg", True),
        ("de/guides/house.svg", False),
        ("assets/site.css", False),
        ("assets/site.map", False),
        ("index.md", False),
        ("sw.js", False),
        ("de/sw.js", False),
        ("de/.hidden.md", False),
        ("guides/german.md", False),
    ],
)
def test_what_is_copied_from_docs(path: str, published: bool) -> None:
    assert files.is_published(path) == published


# --- names of files in facts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "../geo/river.geojson", "a/river.geojson", "river.json", "%2e%2e.geojson", ""],
)
def test_a_layer_names_a_file_of_the_folder_alone(root: Path, name: str) -> None:
    document, _ = read_yaml("x.yml", f"file: '{name}'\nkind: water\n".encode())
    assert document is not None
    assert [str(one) for one in decode.decode(document, Layer)[1]] == [
        f"x.yml:1:7: `{name}` is not the name of a file in data/geo\n"
        "    The name alone, in small letters: rhine.geojson"
    ]
    city = root / "data/city.yml"
    city.write_text(city.read_text("utf-8").replace("outlines: districts.geojson", f"outlines: '{name}'"), "utf-8")
    assert told(root)[0].startswith(f"data/city.yml:13:11: `{name}` is not the name of a file in data/geo")
    assert City.model_fields["outlines"].metadata


# --- sizes in YAML -------------------------------------------------------------------------------------------


def test_a_table_may_be_longer_than_a_record() -> None:
    long = b"# " + b"x" * MAX_BYTES + b"\na: b\n"
    assert [one.what for one in read_yaml("x.yml", long)[1]] == ["the file has 64,008 bytes"]
    assert read_yaml("x.yml", long, MAX_TABLE_BYTES)[1] == []


def test_a_text_and_a_list_have_an_end() -> None:
    assert [str(one) for one in read_yaml("x.yml", b"a: b\nc: " + b"x" * 5001)[1]] == [
        "x.yml:2:4: the text has 5,001 characters\n    At most 5,000 characters fit into one value."
    ]
    assert [str(one) for one in read_yaml("x.yml", b"a:\n" + b"- b\n" * 301)[1]] == [
        "x.yml:302:3: the list has more than 300 entries\n    Leave out what nobody needs."
    ]


# --- GeoJSON -------------------------------------------------------------------------------------------------

SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
BOW = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]


def feature(**changed: object) -> dict[str, object]:
    sound: dict[str, object] = {"properties": {"number": 1}, "geometry": {"type": "Polygon", "coordinates": SQUARE}}
    return {**sound, **changed}


def area(coordinates: object) -> dict[str, object]:
    return feature(geometry={"type": "Polygon", "coordinates": coordinates})


FEATURES = [
    (None, "this is no feature"),
    ([], "this is no feature"),
    (feature(properties="x"), "its `properties` are no keys and values"),
    (feature(properties={"name": 7}), "its `name` is no text of at most 100 characters"),
    (feature(properties={"name": {"de": []}}), "its `name` is no text of at most 100 characters"),
    (feature(properties={"name": "x" * 101}), "its `name` is no text of at most 100 characters"),
    (feature(properties={"name": "a\u202eb"}), "its `name` is no text of at most 100 characters"),
    (feature(geometry=None), "it has no geometry of the type Polygon/MultiPolygon"),
    (feature(geometry={"type": "Point", "coordinates": [0, 0]}), "it has no geometry of the type"),
    (area([]), "its geometry is empty"),
    (area(None), "its geometry is empty"),
    (area([[0, 0]]), "its coordinates cannot be read"),
    (area([[[0, 0], [1, 0], ["x", 1], [0, 0]]]), "its coordinates cannot be read"),
    (area([[[0, 0], [1, 0]]]), "its coordinates cannot be read"),
    (area([[[345000, 5670000], [345001, 5670000], [345000, 5670001], [345000, 5670000]]]), "are not degrees"),
    (area([[[0, 0], [1e999, 0], [1, 1], [0, 0]]]), "feature 1: its"),
    (area(BOW), "its outline is not sound at 0.5 0.5"),
]


@pytest.mark.parametrize(("one", "answer"), FEATURES, ids=range(len(FEATURES)))
def test_a_feature_that_cannot_be_drawn_is_named(one: object, answer: str) -> None:
    raw = json.dumps({"type": "FeatureCollection", "features": [one]}).replace("Infinity", "1e999").encode()
    features, problems = geojson.read("x.geojson", raw, geojson.AREAS)
    assert features is None
    assert len(problems) == 1
    assert problems[0].what.startswith("feature 1: ")
    assert answer in problems[0].what


@pytest.mark.parametrize("side", [None, 0, 1, 2, 3])
def test_the_whole_earth_can_be_drawn_and_nothing_beyond(side: int | None) -> None:
    west, south, east, north = (
        edge * (1.01 if side == index else 1) for index, edge in enumerate((-180, -90, 180, 90))
    )
    earth = area([[[west, south], [east, south], [east, north], [west, north], [west, south]]])
    raw = json.dumps({"type": "FeatureCollection", "features": [feature(), earth]}).encode()
    features, problems = geojson.read("x.geojson", raw, geojson.AREAS)
    assert (features is None) is (side is not None)
    assert [one.what[:39] for one in problems] == ["feature 2: its coordinates are not degr"] * (side is not None)


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (b"{", "x.geojson:1:2: this is no JSON\n    Export the file once more, as GeoJSON."),
        (b"\xff", "x.geojson:1:1: this is not UTF-8\n    Save the file as UTF-8."),
        (b"[NaN]", "x.geojson:1:1: this is no GeoJSON\n    UTF-8, with numbers alone as coordinates."),
        (b"[" * 100_000, "x.geojson:1:1: this is no GeoJSON\n    UTF-8, with numbers alone as coordinates."),
        (
            b"[]",
            "x.geojson:1:1: this is no GeoJSON\n    A FeatureCollection is expected: export it so from the map program",
        ),
        (
            b'{"features": {}}',
            "x.geojson:1:1: this is no GeoJSON\n    A FeatureCollection is expected: export it so from the map program",
        ),
        (b'{"features": [' + b"0," * 1000 + b"0]}", "there are 1,001 features\n    At most 1,000 can be drawn."),
    ],
)
def test_a_file_that_is_no_geojson_is_named(raw: bytes, answer: str) -> None:
    features, problems = geojson.read("x.geojson", raw, geojson.AREAS)
    assert features is None
    assert answer in str(problems[0])


def test_districts_are_numbered_once() -> None:
    numbers: list[object] = [1, "2", None, 2, 0, True, "x", 1e9, {"a": 1}]
    features = [{"properties": {"number": one}, "geometry": {"at": index}} for index, one in enumerate(numbers)]
    found, problems = geojson.numbered("x.geojson", features, 99)
    assert found == {1: {"at": 0}, 2: {"at": 1}}
    assert [one.what.split(":")[0] for one in problems] == [f"feature {number}" for number in (3, 4, 5, 6, 7, 8, 9)]
    assert problems[1].what == "feature 4: 2 stands here a second time"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-200, 200) | st.floats() | st.sampled_from(["Polygon", "Point", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "geometry", "properties", "name"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=500, deadline=None)
@given(JSON)
def test_whatever_a_feature_is_it_is_drawn_or_named(one: object) -> None:
    raw = json.dumps({"features": [one]}).encode()
    features, problems = geojson.read("x.geojson", raw, (*geojson.AREAS, *geojson.POINTS))
    assert (features is None) == bool(problems)
