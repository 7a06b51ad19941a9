// Asks the language service of VS Code's JSON editor what it offers at the cursor of each text, marked by ¦, and what it
// has to say about the text.
import { readFileSync } from "node:fs";
import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

const probes = JSON.parse(readFileSync(process.argv[2], "utf8"));

const answers = await Promise.all(
  probes.map(async ({ schema, text: marked }) => {
    const service = getLanguageService({
      schemaRequestService: (uri) => Promise.reject(new Error(`nothing may be fetched: ${uri}`)),
    });
    service.configure({ validate: true, schemas: [{ uri: schema.$id, fileMatch: ["*.json"], schema }] });
    const offset = marked.indexOf("¦");
    const text = marked.replace("¦", "");
    const document = TextDocument.create("file:///pipeline.json", "json", 1, text);
    const parsed = service.parseJSONDocument(document);
    const problems = (await service.doValidation(document, parsed)).map(({ message, range }) => ({
      message,
      at: document.getText(range),
    }));
    if (offset < 0) return { problems };
    const position = document.positionAt(offset);
    const { items } = await service.doComplete(document, position, parsed);
    const hover = await service.doHover(document, position, parsed);
    return {
      problems,
      offers: items.map((item) => item.label),
      hover: JSON.stringify(hover?.contents ?? ""),
    };
  }),
);
process.stdout.write(JSON.stringify(answers));
