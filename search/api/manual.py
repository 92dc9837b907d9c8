"""The description of the API as what its manual shows: plain values, made of the OpenAPI document and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

REF = "#/components/schemas/"
WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is: words, and the shape that they end with, "" if there is none."""

    words: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter or a field."""

    name: str
    kind: Kind
    about: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Address:
    """`sample` is the address of an example that this reader may see; "" if there is none."""

    name: str
    path: str
    summary: str
    about: str
    parameters: tuple[Value, ...]
    answer: str
    sample: str


@dataclass(frozen=True, slots=True)
class Shape:
    name: str
    about: str
    fields: tuple[Value, ...]


def groups_of(schema: Mapping[str, Any], *, samples: Mapping[str, str]) -> dict[str, list[Address]]:
    """The addresses by what they are of, in the order of the description. `samples`: an example's address by path."""
    groups: dict[str, list[Address]] = {}
    for path, methods in schema["paths"].items():
        groups.setdefault(methods["get"]["tags"][0], []).append(_address(path, methods["get"], samples.get(path, "")))
    return groups


def shapes_of(schema: Mapping[str, Any]) -> list[Shape]:
    """The shapes that answers have and are made of, by name."""
    found = schema["components"]["schemas"]
    told = _reached(schema)
    return [_shape(name, found[name]) for name in sorted(found, key=shown) if name in told]


def shown(name: str) -> str:
    """As a person writes it: "Listed_EmailRef_" is "Listed of EmailRef"."""
    return " of ".join(part for part in name.split("_") if part)


def kind_of(schema: Mapping[str, Any]) -> Kind:
    if "$ref" in schema:
        return Kind("", schema["$ref"].removeprefix(REF))
    if "anyOf" in schema:
        return _either([kind_of(each) for each in schema["anyOf"] if each.get("type") != "null"], schema)
    if values := schema.get("enum") or ([schema["const"]] if "const" in schema else []):
        return Kind(", ".join(map(str, values[:-1])) + f" or {values[-1]}" if values[1:] else str(values[0]))
    if schema.get("type") == "array":
        of = kind_of(schema.get("items", {}))
        return Kind(f"list of {of.words}".strip() if of.words else "list of", of.shape)
    return Kind(WORDS.get(schema.get("type", ""), "value"))


def _either(kinds: list[Kind], schema: Mapping[str, Any]) -> Kind:
    ending = ", or null" if any(each.get("type") == "null" for each in schema["anyOf"]) else ""
    words = " or ".join(kind.words for kind in kinds if kind.words)
    shape = next((kind.shape for kind in kinds if kind.shape), "")
    return Kind(f"null or {words}".strip() if ending and shape else f"{words}{ending}", shape)


def _address(path: str, operation: Mapping[str, Any], sample: str) -> Address:
    content = operation["responses"][200]["content"]["application/json"]["schema"]
    return Address(
        name=operation["operationId"],
        path=path,
        summary=operation["summary"],
        about=operation.get("description", ""),
        parameters=tuple(_parameter(each) for each in operation["parameters"]),
        answer=kind_of(content).shape,
        sample=sample,
    )


def _parameter(parameter: Mapping[str, Any]) -> Value:
    about = parameter.get("description", "")
    return Value(parameter["name"], kind_of(parameter["schema"]), about, required=parameter["required"])


def _shape(name: str, schema: Mapping[str, Any]) -> Shape:
    fields = (
        Value(field, kind_of(one), one.get("description", "")) for field, one in schema.get("properties", {}).items()
    )
    return Shape(name, schema.get("description", ""), tuple(fields))


def _reached(schema: Mapping[str, Any]) -> set[str]:
    """The shapes to which answers lead: parameters have some of their own."""
    waiting = [address.answer for group in groups_of(schema, samples={}).values() for address in group] + ["Problem"]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name and name not in reached:
            reached.add(name)
            waiting += [value.kind.shape for value in _shape(name, schema["components"]["schemas"][name]).fields]
    return reached
