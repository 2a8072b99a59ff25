import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareApis } from "../../src/diff/compare-api.ts";
import type { JsonValue } from "../../src/json-value.ts";
import { parseText } from "../../src/read/parse.ts";
import { findFields, listFields } from "./fields.ts";
import { readVersion } from "./read-version.ts";

const TEXT = readFileSync(join(import.meta.dirname, "every-field.yaml"), "utf8");
const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

/** What becomes of a field that can't just be left out. */
const CHANGED: Readonly<Record<string, JsonValue>> = {
  "Discriminator.propertyName": "lives",
  "Document.info": { title: "City Library", version: "2.0.0" },
  "Document.x-parley-envelope": { code: "error", success: 0, data: "data", message: ["message"], errors: {} },
  "Link.operationId": "books.add",
  "Operation.operationId": "shelves.search",
  "Parameter.explode": true,
  "Parameter.in": "query",
  "Parameter.name": "X-Level",
  "SecurityScheme.in": "query",
  "SecurityScheme.name": "X-Library-Key",
  "SecurityScheme.openIdConnectUrl": "https://library.example/other",
  "SecurityScheme.scheme": "bearer",
  "SecurityScheme.type": "openIdConnect",
  "Server.url": "https://library.example",
  "Server.variables": { city: { default: "south" } },
  "ServerVariable.default": "south",
  "Tag.name": "Volumes",
};

const RESOLVED = "what refers to it has it in its own place";
/** Fields in which no rule sees a change, and why. */
const UNSEEN: Readonly<Record<string, string>> = {
  "Document.openapi": "every version is brought to the same dialect",
  "Document.components": RESOLVED,
  "Components.schemas": RESOLVED,
  "Components.securitySchemes": RESOLVED,
  "ServerVariable.description": "variables are replaced by their defaults",
  "ServerVariable.enum": "variables are replaced by their defaults",
  "MediaType.itemSchema": "it is newer than the dialect, and the client reads `schema`",
  "Parameter.x-parley-aliases": "a codemod alone uses the former names of arguments",
  "Schema.$defs": "what is in it counts where it is referred to",
  "Schema.xml": "no client reads or writes XML",
};
/** Sections of which the document has none, since their objects stand in the places that refer to them. */
const SECTIONS = "responses parameters examples requestBodies headers links callbacks pathItems mediaTypes".split(" ");

const document = () => parseText(TEXT, "yaml").value;
const before = readVersion(TEXT);
/** Free names, such as paths and statuses, are no fields. */
const FREE = /^(?:Paths|Responses|Callback|SecurityRequirement)\.|\.\$ref$/;
const fields = [...findFields(document()).keys()].filter((name) => !FREE.test(name));

test("the document has every field of OpenAPI's objects and of overlays", () => {
  const sections = SECTIONS.map((section) => `Components.${section}`);
  expect(listFields().filter((name) => !fields.includes(name) && !sections.includes(name))).toEqual([]);
  const extensions = new Set([...README.matchAll(/^\| .*$/gm)].flatMap(([row]) => row.match(/x-parley-[a-z]+/g) ?? []));
  expect([...extensions].filter((name) => !fields.some((field) => field.endsWith(`.${name}`)))).toEqual([]);
});

test.each(fields)("a change of %s is judged, or there is a reason why not", (name) => {
  if (UNSEEN[name] === RESOLVED) return;
  const value = document();
  const place = findFields(value).get(name);
  if (place === undefined) throw new Error(`no ${name}`);
  if (CHANGED[name] === undefined) delete place.owner[place.key];
  else place.owner[place.key] = CHANGED[name];
  const { changes } = compareApis(before, readVersion(JSON.stringify(value)));
  const isSeen = changes.some(({ rule }) => rule !== "document-changed");
  expect(isSeen ? "judged" : UNSEEN[name]).toBe(UNSEEN[name] ?? "judged");
});
