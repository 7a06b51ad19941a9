"""Prints what the documents accept, as ajv.mjs does, by Python's jsonschema and the draft that $schema names."""

import json
import sys

from jsonschema import FormatChecker, validators

# A whole file is judged by all if/then of all connectors, so only one config in so many is tried in one.
STRIDE = 20


def validator(schema):
    chosen = validators.validator_for(schema, default=None)
    if chosen is None:
        sys.exit("jsonschema does not know " + schema["$schema"])
    chosen.check_schema(schema)
    return chosen(schema, format_checker=FormatChecker())


def table(document, config):
    return {"name": "t", "connector": document["id"], "table_type": document["role"], "config": config}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        groups = json.load(file)
    answers = []
    for group in groups:
        documents = group["documents"]
        compiled = [validator(document["schema"]) for document in documents]
        tables = validator(group["tables"])
        answers.append({
            "configs": [compiled[c["document"]].is_valid(c["config"]) for c in group["configs"]],
            "tables": [
                tables.is_valid(table(documents[c["document"]], c["config"])) if i % STRIDE == 0 else None
                for i, c in enumerate(group["configs"])
            ],
            "files": [tables.is_valid(f) for f in group["files"]],
        })
    json.dump(answers, sys.stdout)


main()
