// Says of each property which of the given characters have it, as ranges of places in the list, or that there is no such
// property; and which short names of scripts there are.
import { readFileSync } from "node:fs";

const { properties, spans } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const compiled = (property) => {
  try {
    return new RegExp(`\\p{${property}}`, "u");
  } catch {
    return null;
  }
};

const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const scripts = letters.flatMap((a) => letters.flatMap((b) => letters.flatMap((c) => letters.map((d) => a.toUpperCase() + b + c + d))))
  .filter((name) => compiled(`sc=${name}`));

const having = (property) => {
  const expression = compiled(property);
  if (!expression) return null;
  const found = [];
  for (const [first, last] of spans) {
    for (let c = first; c <= last; c++) {
      if (!expression.test(String.fromCodePoint(c))) continue;
      const open = found[found.length - 1];
      if (open && open[1] === c - 1) open[1] = c;
      else found.push([c, c]);
    }
  }
  return found;
};

const all = properties.concat(scripts.map((name) => `Script=${name}`));
process.stdout.write(JSON.stringify({ unicode: process.versions.unicode, found: Object.fromEntries(all.map((p) => [p, having(p)])) }));
