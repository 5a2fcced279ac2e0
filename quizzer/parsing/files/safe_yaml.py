"""A YAML mapping as plain values: nothing is constructed, nothing can blow up.

Imports PyYAML, so import this module where YAML is really met.
"""

from typing import NamedTuple

import yaml

from quizzer.languages import tr

_MOST_NESTED = 10
_LOADER: "type[yaml.SafeLoader | yaml.CSafeLoader]" = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotYamlError(ValueError):
    """The source is no mapping in YAML. `line` counts its lines from 0."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


class Pair(NamedTuple):
    """A key, the line it stands on (from 0), and its value: a text, None, a list or a dict.

    Numbers, flags and dates stay the text they are written in, so `language: no` is Norwegian.
    """

    key: str
    line: int
    value: object


def read_mapping(source: str) -> list[Pair]:
    """The keys and values of the YAML mapping `source`, in order, equal keys included.

    Raises NotYamlError. Aliases are refused and nesting is bounded: a few lines of either can
    stand for any amount of data.
    """
    try:
        _refuse_bombs(source)
        node = yaml.compose(source, _LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise NotYamlError(error.problem or str(error), line) from error
    except yaml.YAMLError as error:
        raise NotYamlError(tr("it holds a control character"), 0) from error
    if not isinstance(node, yaml.MappingNode):
        raise NotYamlError(tr("expected lines of 'key: value'"), 0)
    return [Pair(str(key.value), key.start_mark.line, _value(value)) for key, value in node.value]


def _refuse_bombs(source: str) -> None:
    depth = 0
    for event in yaml.parse(source, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_NESTED or isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line if event.start_mark else 0
            raise NotYamlError(tr("aliases and deep nesting are not allowed"), line)


def _value(node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value) for key, value in node.value}
    return None if node.tag.endswith(":null") else node.value.strip()
