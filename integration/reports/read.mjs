// Reads reports of the command as their consumers do: SARIF by its schema, JUnit by a reader of it, and annotations by writing them once
// more with GitHub's own toolkit.
import { readFileSync } from "node:fs";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { issueCommand } from "./node_modules/@actions/core/lib/command.js" /* which the package does not export by its name */;
import { parse } from "junit2json";

const { sarif, junit, annotations } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const schema = new URL("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json", import.meta.url);
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false }); // the schema has a pattern that is none otherwise
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
const faults = sarif.map((text) => (validate(JSON.parse(text)) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`)));

const suites = await Promise.all(junit.map((text) => parse(text)));

// What the toolkit would write on the standard output is kept instead.
const lines = annotations.map(({ severity, properties, message }) => {
  let written = "";
  const write = process.stdout.write;
  process.stdout.write = (text) => {
    written += text;
    return true;
  };
  try {
    issueCommand(severity, properties, message);
  } finally {
    process.stdout.write = write;
  }
  return written.replace(/\n$/, "");
});

console.log(JSON.stringify({ sarif: faults, junit: suites, annotations: lines }));
