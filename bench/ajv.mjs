// Prints how many nanoseconds ajv takes for each of the cases on stdin: after JSON.parse, and alone. ajv.go runs it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.argv.at(-1)); // where ajv is installed
const Ajv = require("ajv");
const { cases, rounds, milliseconds } = JSON.parse(readFileSync(0, "utf8"));

// best returns the least nanoseconds that a function takes, over some rounds.
function best(run) {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    let n = 0;
    const begin = process.hrtime.bigint();
    const end = begin + BigInt(milliseconds) * 1_000_000n;
    let now = begin;
    while (now < end) {
      for (let i = 0; i < 1000; i++) run();
      n += 1000;
      now = process.hrtime.bigint();
    }
    least = Math.min(least, Number(now - begin) / n);
  }
  return least;
}

const ajv = new Ajv({ strict: false, validateFormats: false });
const times = cases.map(({ schema, text }) => {
  const validate = ajv.compile(JSON.parse(schema));
  const object = JSON.parse(text);
  if (!validate(object)) throw new Error("wrong verdict");
  return { afterParse: best(() => validate(JSON.parse(text))), alone: best(() => validate(object)) };
});
console.log(JSON.stringify(times));
