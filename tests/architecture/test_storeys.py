"""Relations point down as imports do: a foreign key is an edge that no import tool sees."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def storeys() -> dict[str, int]:
    """Package -> height, read from the import contract so that there is one order and not two."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {name.strip(): -at for at, layer in enumerate(layers) for name in layer.split("|")}


def height(module: str) -> int:
    found = [level for name, level in storeys().items() if module == name or module.startswith(f"{name}.")]
    assert found, f"{module} stands on no storey"
    return max(found)


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("peelian.")]


def test_there_are_models_to_look_at():
    assert len(ours()) > 20


def test_no_relation_points_up():
    wrong = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in ours()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model.__module__.startswith("peelian.")
        if height(field.related_model.__module__) > height(model.__module__)
    ]
    assert wrong == []


def test_a_relation_to_a_lower_storey_leaves_no_way_back_up():
    wrong = [
        f"{model.__name__}.{field.name}"
        for model in ours()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model.__module__.startswith("peelian.")
        if field.related_model._meta.app_label != model._meta.app_label
        if not str(field.remote_field.related_name).endswith("+")
    ]
    assert wrong == []


def test_every_package_of_ours_stands_on_a_storey():
    for init in (ROOT / "peelian").rglob("__init__.py"):
        module = ".".join(init.parent.relative_to(ROOT).parts)
        if module.count(".") < 2 or "migrations" in module:
            continue
        height(module)
