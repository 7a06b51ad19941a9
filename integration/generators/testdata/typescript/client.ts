// Calls every route with openapi-fetch, by the types that openapi-typescript made. The compiler checks that each path, each
// parameter and each member that is read here is described.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";
import { listing, prefix } from "./paths.js";

type Schemas = components["schemas"];

const expected: {
  server: string;
  listing: Schemas["Listing"];
  filtered: string[];
  schemas: { id: string; role: Schemas["Role"]; document: Schemas["SchemaDocument"] }[];
  tables: Schemas["SchemaDocument"];
  description: Schemas["OpenAPIDocument"];
} = JSON.parse(readFileSync(process.argv[2]!, "utf8"));

const client = createClient<paths>({ baseUrl: expected.server });
const connector = `${prefix}/{id}` as const;
const schema = `${prefix}/{id}/{role}/schema` as const;
const validate = `${prefix}/{id}/{role}/validate` as const;
const update = `${prefix}/{id}/{role}/validate-update` as const;

// wantError checks an error of whichever status: all have one type.
function wantError(error: Schemas["Error"] | undefined, code: string): Schemas["ErrorDetails"] {
  assert.ok(error);
  assert.equal(error.error.code, code);
  assert.notEqual(error.error.message, "");
  return error.error.details;
}

// The listing.
const all = await client.GET(listing);
assert.deepEqual(all.data, expected.listing);
const some = await client.GET(listing, { params: { query: { category: ["database", "search"], type: ["sink"] } } });
assert.notEqual(some.data?.data.length, 0);
assert.deepEqual(some.data?.data.map(({ id }) => id), expected.filtered);
const etag = all.response.headers.get("ETag")!;
const kept = await client.GET(listing, { params: { header: { "If-None-Match": etag } }, parseAs: "text" });
assert.equal(kept.response.status, 304);
assert.equal(kept.response.headers.get("ETag"), etag);
const bad = await client.GET(listing, { params: { query: { category: ["databse"] } } });
assert.equal(bad.response.status, 400);
const details = wantError(bad.error, "INVALID_FILTER");
assert.equal(details.parameter, "category");
assert.equal(details.suggestion, "database");
assert.ok(details.allowed?.includes("iot"));

// Single connectors.
for (const want of expected.listing.data) {
  const one = await client.GET(connector, { params: { path: { id: want.id } } });
  assert.deepEqual(one.data, want);
}
const kafka = await client.GET(connector, { params: { path: { id: "kafka" } } });
const source = kafka.data?.configuration_schema.source;
assert.ok(typeof source === "object");
assert.deepEqual(source.required, ["topic", "format"]);
const unknown = await client.GET(connector, { params: { path: { id: "kafak" } } });
assert.equal(unknown.response.status, 404);
assert.equal(wantError(unknown.error, "NOT_FOUND").suggestion, "kafka");

// Schema documents, and the description.
for (const { id, role, document } of expected.schemas) {
  const one = await client.GET(schema, { params: { path: { id, role } } });
  assert.deepEqual(one.data, document);
}
wantError((await client.GET(schema, { params: { path: { id: "kafak", role: "source" } } })).error, "NOT_FOUND");
assert.deepEqual((await client.GET(`${prefix}/tables/schema`)).data, expected.tables);
assert.deepEqual((await client.GET(`${prefix}/openapi.json`)).data, expected.description);

// Configs.
async function judge(body: Schemas["Config"], strict?: boolean): Promise<Schemas["Verdict"]> {
  const { data } = await client.POST(validate, { params: { path: { id: "kafka", role: "source" }, query: { strict } }, body });
  assert.ok(data);
  return data;
}
const right = await judge({ topic: "orders", format: "json" });
assert.deepEqual(right, { valid: true, violations: [], warnings: [] });
const wrong = await judge({ topic: "orders", format: "jsn" });
assert.equal(wrong.valid, false);
assert.deepEqual(wrong.violations.map(({ pointer, code, suggestion }) => [pointer, code, suggestion]), [["/format", "enum", "json"]]);
const more = { topic: "orders", format: "json", x: 1 };
assert.equal((await judge(more)).warnings.length, 1);
assert.equal((await judge(more, true)).violations.length, 1);
assert.equal((await judge([1])).valid, false);
const nowhere = await client.POST(validate, { params: { path: { id: "kafak", role: "source" } }, body: {} });
wantError(nowhere.error, "NOT_FOUND");
const broken = await client.POST(validate, {
  params: { path: { id: "kafka", role: "source" } }, body: "{\n", bodySerializer: (text) => text as string,
});
assert.equal(wantError(broken.error, "INVALID_JSON").line, 2);

// An update, and tables.
const changed = await client.POST(update, {
  params: { path: { id: "kafka", role: "source" } }, body: { old: { format: "jsn" }, new: { format: "jsn", offset_reset: "last" } },
});
assert.equal(changed.data?.valid, false);
assert.deepEqual(changed.data?.violations.map(({ pointer }) => pointer), ["/offset_reset"]);
assert.deepEqual(changed.data?.standing.map(({ pointer }) => pointer), ["/topic", "/format"]);
const tables = await client.POST(`${prefix}/tables/validate`, { body: [{ name: "a", connector: "kafak", table_type: "source", config: {} }] });
assert.equal(tables.data?.valid, false);
assert.deepEqual(tables.data?.findings.map(({ field, suggestion, severity }) => [field, suggestion, severity]), [["connector", "kafka", "error"]]);

// What a host refuses itself is an error too, with a code that the description does not know.
const refused = await client.GET(listing, { headers: { Authorization: "x" } });
assert.equal(refused.response.status, 401);
wantError(refused.error, "UNAUTHORIZED");

console.log("every route answered");
