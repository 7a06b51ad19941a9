// Says of each expression whether the flag u reads it, and what it matches, and the same of what the library writes for it.
import { readFileSync } from "node:fs";

const judge = (expression, texts) => {
  let compiled;
  try {
    compiled = new RegExp(expression, "u");
  } catch (error) {
    return { error: error.message };
  }
  return { matches: texts.map((text) => (compiled.test(text) ? "1" : "0")).join("") };
};

const given = JSON.parse(readFileSync(process.argv[2], "utf8"));
process.stdout.write(JSON.stringify(given.map(({ pattern, written, texts }) => ({
  pattern: judge(pattern, texts),
  written: written === "" || written === pattern ? null : judge(written, texts),
}))));
