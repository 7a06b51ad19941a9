// What ajv, with all errors, says about configs. The argument is a file with a list of {schema, config}; printed is a list of
// lists of messages.
import { readFileSync } from "node:fs";
import Ajv from "ajv";

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const said = cases.map(({ schema, config }) => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const validate = ajv.compile(schema);
  if (validate(config)) return [];
  return validate.errors.map((e) => `${e.instancePath} ${e.message}`);
});
console.log(JSON.stringify(said));
