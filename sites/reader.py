"""Reads a profile file into plain data: strict YAML, no duplicate keys, dates as text."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from sites.problems import Problem, ProfileError

PROFILES = Path(__file__).parent / "profiles"


class _Loader(yaml.SafeLoader):
    """Safe YAML that keeps dates as text (they are JSON in the database)."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    """Build a mapping; a key written twice would silently drop a value, so it is an error."""
    written = [loader.construct_object(key) for key, _value in node.value if not _is_merge(key)]
    for key in written:
        if written.count(key) > 1:
            raise yaml.MarkedYAMLError(
                problem=_("key “%(key)s” is written twice") % {"key": key},
                problem_mark=node.start_mark,
            )
    loader.flatten_mapping(node)
    return loader.construct_mapping(node, deep=True)


def _is_merge(key: yaml.Node) -> bool:
    return key.tag == "tag:yaml.org,2002:merge"


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def path_of(code_or_path: str) -> Path:
    """Return the file of a shipped profile's code, or the path itself."""
    if code_or_path.replace("_", "").isalnum():
        return PROFILES / f"{code_or_path}.yaml"
    return Path(code_or_path)


def read(path: Path) -> Any:
    """Return the file's data; raises ``ProfileError`` when it cannot be read."""
    try:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  a subclass of SafeLoader
    except OSError as error:
        reason = _("the file cannot be read: %(error)s") % {"error": error.strerror}
    except UnicodeDecodeError:
        reason = _("the file is not UTF-8 text")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        reason = _("line %(line)s: %(problem)s") % {"line": line, "problem": error.problem}
    else:
        if isinstance(data, dict):
            data.pop("periods", None)  # only a place for anchors
        return data
    raise ProfileError(path.name, [Problem("", reason)])


def checksum(data: Any) -> str:
    """Return the SHA-256 of the data in one canonical writing: comments and layout do not count."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
