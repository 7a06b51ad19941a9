"""Reads YAML texts with PyYAML and prints where each stops being YAML, as a list with null for what is YAML."""

import json
import sys

import yaml


def read(text):
    try:
        for _ in yaml.compose_all(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as e:
        at = {"line": e.problem_mark.line + 1}
        return {"problem": e.problem, "context": e.context or "", "at": at}
    except yaml.YAMLError as e:
        return {"problem": str(e), "context": "", "at": None}
    return None


with open(sys.argv[1], encoding="utf-8") as file:
    json.dump([read(text) for text in json.load(file)], sys.stdout)
