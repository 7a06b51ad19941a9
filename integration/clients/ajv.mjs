// Compiles all documents with ajv in strict mode, each registry's in one instance, and prints what they accept. Whatever
// ajv has to say is an error.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const groups = JSON.parse(readFileSync(process.argv[2], "utf8"));

const said = [];
const log = (...words) => said.push(words.join(" "));

const answers = groups.map(({ lax, documents, tables, configs, files }) => {
  const ajv = new Ajv({
    strict: true,
    logger: { log, warn: log, error: log },
    ...(lax && { allowUnionTypes: true, strictTypes: false, strictTuples: false, strictRequired: false }),
  });
  addFormats(ajv);
  const compiled = documents.map(({ name, schema }) => {
    try {
      return ajv.compile(schema);
    } catch (error) {
      log(`${name}: ${error.message}`);
      return () => false;
    }
  });
  let file = () => false;
  try {
    file = ajv.compile(tables);
  } catch (error) {
    log(`the document for files of tables: ${error.message}`);
  }
  return {
    configs: configs.map((c) => compiled[c.document](c.config)),
    tables: configs.map((c) => {
      const { id: connector, role: table_type } = documents[c.document];
      return file({ name: "t", connector, table_type, config: c.config });
    }),
    files: files.map((f) => file(f)),
  };
});

for (const word of said) console.error(word);
process.stdout.write(JSON.stringify(answers));
