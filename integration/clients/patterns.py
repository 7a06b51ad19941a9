"""Says what each expression matches, as patterns.mjs does, by Python's re. Of one that it does not read it says why."""

import json
import re
import sys
import warnings

# A [ in a class may mean more in a Python to come; today it is a character, as it is everywhere else.
warnings.simplefilter("ignore", FutureWarning)


def judge(expression, texts):
    try:
        compiled = re.compile(expression)
    except (re.error, OverflowError) as fault:
        return {"error": str(fault)}
    return {"matches": "".join("1" if compiled.search(text) else "0" for text in texts)}


with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
json.dump([judge(g["written"], g["texts"]) for g in given], sys.stdout)
