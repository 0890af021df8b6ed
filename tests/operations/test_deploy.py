"""What is written for servers: checked as far as a machine without them can check it."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from search.port import FACETS
from tests.tools.tree import ROOT, read
from translations.languages import LANGUAGES

DEPLOY = ROOT / "deploy"
TEMPLATE = (DEPLOY / "nginx" / "portal.conf.template").read_text()
VALUE = re.compile(r"\$\{(PORTAL_[A-Z_]+)\}")
PINNED = re.compile(r"^[a-z/]+:\d+\.\d+(?:\.\d+)?(?:-[a-z0-9-]+)?$")
SANE = {
    "SECRET_KEY": "kC7vXh2Qm9TzR4wLp8Ns3YbG6dJf1EaU5oKi0HqVtMxZcBnDy-Wr_Pe2Sg7",
    "ALLOWED_HOSTS": "cong.example.org",
    "PORTAL_BASE_URL": "https://cong.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://cong.example.org",
}


def instructions(path: Path) -> list[tuple[str, str]]:
    """Return a Dockerfile's instructions with their arguments, continued lines joined."""
    text = "\n".join(line for line in path.read_text().splitlines() if not line.startswith("#"))
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(name, rest) for name, _space, rest in (line.partition(" ") for line in lines) if name]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "compose.yaml").read_text()))


def environment(var: Path, **more: str) -> dict[str, str]:
    return {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PORTAL_VAR_DIR": str(var),
            "DJANGO_SETTINGS_MODULE": "portal.settings.production", **more}  # fmt: skip


def test_production_settings_pass_djangos_deployment_checks(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env=environment(tmp_path, **SANE), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "(0 silenced)" in result.stdout


@pytest.mark.parametrize("path", ["Dockerfile", "deploy/elasticsearch/Dockerfile"])
def test_images_are_built_on_full_versions(path: str) -> None:
    bases = [rest.split()[0] for name, rest in instructions(ROOT / path) if name == "FROM"]
    assert bases
    assert [base for base in bases if not PINNED.match(base)] == []
    assert "sha256:" not in read(Path(path))


def test_runtime_is_small_and_nobodys_root() -> None:
    text = read(Path("Dockerfile"))
    runtime = text[text.index("AS runtime") :]
    assert re.search(r"^USER [1-9]\d*$", runtime, re.MULTILINE)
    assert not re.search(r"\b(?:gcc|build-essential|pip install)\b", runtime)
    assert "HEALTHCHECK" in runtime
    assert "--require-hashes" in text


def test_builder_steps_that_need_no_network_run(tmp_path: Path) -> None:
    """Compiling and collecting, as the file says it, with its folder moved."""
    steps = [rest for name, rest in instructions(ROOT / "Dockerfile") if name == "RUN"]
    (step,) = [step for step in steps if "collectstatic" in step]
    built = tmp_path / "built"
    subprocess.run(
        ["/bin/sh", "-ec", step.replace("/srv/built", str(built))],
        cwd=ROOT, env=environment(tmp_path), check=True, capture_output=True,
    )  # fmt: skip
    assert (built / "static" / "staticfiles.json").is_file()
    pages = {path.name for path in (built / "pages").iterdir()}
    assert pages == {f"503.{language.locale}.html" for language in LANGUAGES}
    stylesheet = re.search(
        r'href="/static/([^"]+\.css)"', (built / "pages" / "503.vi.html").read_text()
    )
    assert stylesheet
    assert (built / "static" / stylesheet[1]).is_file()

    var = tmp_path / "volume"
    told = subprocess.run(
        [ROOT / "bin" / "container", "echo", "started"],
        env=environment(var, PORTAL_BUILT_DIR=str(built)),
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert told.stdout == "started\n"
    assert (var / "static" / "staticfiles.json").is_file()
    assert (var / "uploads").is_dir()


def test_only_the_front_is_published(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert {"web", "worker", "postgres", "redis", "elasticsearch", "nginx"} <= set(services)
    assert [name for name, service in services.items() if "ports" in service] == ["nginx"]
    assert compose["networks"]["back"]["internal"] is True


def test_every_service_has_a_pinned_image_and_a_health_check(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert "build" in service or PINNED.match(service["image"]), name
        built_with_one = name == "web"  # the image's own
        assert "healthcheck" in service or built_with_one, name


def test_compose_holds_no_secret(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        told = service.get("environment", {})
        assert not {"SECRET_KEY", "POSTGRES_PASSWORD", "DATABASE_URL"} & set(told), name


def test_compose_gives_the_template_every_value(compose: dict[str, Any]) -> None:
    given = set(compose["services"]["nginx"]["environment"]) - {"NGINX_ENVSUBST_FILTER"}
    assert given == set(VALUE.findall(TEMPLATE))


def test_the_worker_may_refresh_in_compose(compose: dict[str, Any]) -> None:
    subnet = compose["networks"]["front"]["ipam"]["config"][0]["subnet"]
    nginx = compose["services"]["nginx"]
    assert nginx["environment"]["PORTAL_REFRESH_FROM"] == subnet
    assert "front" in compose["services"]["worker"]["networks"]
    url = compose["services"]["worker"]["environment"]["PORTAL_FRONT_URL"]
    assert url.endswith(f":{nginx['environment']['PORTAL_REFRESH_PORT']}")


def test_front_allows_every_query_that_readers_pages_use() -> None:
    allowed = set(re.findall(r"\$arg_(\w+) \$portal", TEMPLATE))
    views = [*(ROOT / "portal" / "content").rglob("*.py"), *(ROOT / "search").rglob("*.py")]
    used = {
        name
        for path in views
        # for staff: no front stores it
        if path.name != "components.py" and path.parent.name != "reports"
        for name in re.findall(r"""request\.GET(?:\.get\(|\[)["'](\w+)["']""", path.read_text())
    }
    assert (used | set(FACETS)) - allowed == set()


def test_front_knows_the_languages() -> None:
    pattern = re.search(r"\(\?<asked_language>([^)]+)\)", TEMPLATE)
    assert pattern
    assert pattern[1].split("|") == [language.locale for language in LANGUAGES]


def render(*values: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "bin" / "render-nginx", *values],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_rendering_fills_every_value() -> None:
    result = render(
        "PORTAL_HOSTS=cong.example.org", "PORTAL_TLS_CERTIFICATE=/a.crt", "PORTAL_TLS_KEY=/a.key"
    )
    assert result.returncode == 0, result.stderr
    assert "${" not in result.stdout
    assert "server_name cong.example.org;" in result.stdout
    assert "$request_uri" in result.stdout


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (["PORTAL_HOSTS=x"], "Give a value for PORTAL_TLS_CERTIFICATE, PORTAL_TLS_KEY."),
        (["PORTAL_HOST=x"], "The template knows no PORTAL_HOST."),
        (["PORTAL_HOSTS"], "Give each value as NAME=VALUE."),
        (
            ["PORTAL_HOSTS=x; return 1", "PORTAL_TLS_CERTIFICATE=a", "PORTAL_TLS_KEY=b"],
            "The value of PORTAL_HOSTS cannot stand in nginx's configuration.",
        ),
    ],
)
def test_rendering_says_what_is_wrong(values: list[str], sentence: str) -> None:
    result = render(*values)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", f"{sentence}\n")


@pytest.mark.parametrize("path", sorted((DEPLOY / "systemd").iterdir()), ids=lambda path: path.name)
def test_units_are_whole(path: Path) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their case
    unit.read(path)
    assert unit["Unit"]["Description"]
    if path.suffix == ".service":
        service = unit["Service"]
        assert service["User"] == "portal"
        assert service["NoNewPrivileges"] == "yes"
        assert service["EnvironmentFile"] == "/etc/portal/portal.env"
        assert set(unit) & {"Install"} or (path.with_suffix(".timer")).exists()


def test_commands_of_units_and_documentation_exist() -> None:
    from django.core.management import get_commands  # noqa: PLC0415  after the settings

    texts = [path.read_text() for path in (DEPLOY / "systemd").iterdir()]
    texts += [read(Path("compose.yaml")), read(Path("docs/operations.md"))]
    named = {name for text in texts for name in re.findall(r"manage\.py[\"', ]+([a-z_]+)", text)}
    assert named
    assert named - set(get_commands()) == set()


def test_documentation_names_files_that_exist() -> None:
    text = read(Path("docs/operations.md"))
    named = set(
        re.findall(r"(?<![\w/.])((?:deploy|bin|docs|requirements)/[\w./-]*\w)(?![\w*-])", text)
    )
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_health_check_says_when_nothing_answers() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / "bin" / "healthcheck", "1"],
        env={**os.environ, "ALLOWED_HOSTS": "cong.example.org"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr.startswith("The web process does not answer: ")
