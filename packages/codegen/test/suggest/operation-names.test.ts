import fc from "fast-check";
import { expect, test } from "vitest";
import { findNameConflicts, toOperationName } from "../../src/collect/operation-name.ts";
import { METHODS } from "../../src/http-method.ts";
import type { OperationObject, PathItemObject } from "../../src/normalize/openapi.ts";
import { suggestNames } from "../../src/suggest/operation-names.ts";
import { json, ok, toDocument } from "../document.ts";

/** The suggested names of operations such as `GET /pets/{id}`, each with an operationId behind a `#`, if any. */
function nameAll(...operations: readonly string[]): string[] {
  const paths: Record<string, PathItemObject> = {};
  const keys = operations.map((text) => {
    const [, method = "", path = "", operationId] = /^([A-Z]+) (\S+?)(?:#(\S+))?$/.exec(text) ?? [];
    const operation: OperationObject = operationId === undefined ? {} : { operationId };
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
    return `${method} ${path}`;
  });
  const names = suggestNames(toDocument(paths).value);
  return keys.map((key) => names.get(key)?.name ?? "");
}

test("the methods of a collection and of its items get the usual verbs", () => {
  const operations = [
    "GET /pets",
    "POST /pets",
    "GET /pets/{id}",
    "PUT /pets/{id}",
    "PATCH /pets/{id}",
    "DELETE /pets/{id}",
  ];
  expect(nameAll(...operations)).toEqual([
    "pets.list",
    "pets.create",
    "pets.get",
    "pets.replace",
    "pets.update",
    "pets.delete",
  ]);
});

test.each([
  ["GET /users/{userId}/docs/{docId}", "users.docs.get"],
  ["GET /api/v1/merge_requests", "mergeRequests.list"],
  ["POST /sessions/{id}/chat", "sessions.chat"],
  ["POST /runs/{id}/submit_tool_outputs", "runs.submitToolOutputs"],
  ["POST /models/{id}:predict", "models.predict"],
  ["GET /pet/{petId}#getPetById", "pets.get"],
  ["GET /pet/findByStatus", "pet.findByStatus"],
  ["GET /members/by-email/{email}", "members.getByEmail"],
  ["POST /chat.postMessage", "chat.postMessage"],
  ["POST /createInvoice", "invoices.create"],
  ["POST /acceptDispute", "disputes.accept"],
  ["POST /tickets#buyTickets", "tickets.buy"],
  ["PUT /pets/{id}#updatePet", "pets.update"],
  ["POST /assistants/{id}#modifyAssistant", "assistants.update"],
  ["GET /x#SquadController_findAll", "x.list"],
  ["POST /subscriptions/{id}/policies#Policies_CreateOrUpdate", "policies.createOrUpdate"],
  ["GET /x#templates.listTemplates", "templates.list"],
  ["GET /repos/{owner}/tags#repos/list-tags", "repos.listTags"],
  ["GET /#ListBuckets", "buckets.list"],
  ["GET /{Bucket}", "buckets.get"],
  ["GET /2fa", "twoFa.get"],
  ["GET /analysis/{analysisId}", "analyses.get"],
  ["GET /emojis/{emojiId}", "emojis.get"],
  ["GET /company/{companyId}", "companies.get"],
  ["GET /media/{id}", "media.get"],
  ["GET /things/raw", "things.rawItem.get"],
  ["GET /日本", "root.get"],
])("%s is %s", (operation, name) => {
  expect(nameAll(operation)).toEqual([name]);
});

test("a list is told by what an operation answers, by its words, and by its parameters", () => {
  const list = { type: "array", items: { type: "string" } } as const;
  const paths: Record<string, PathItemObject> = {
    "/me/array": { get: { responses: ok(list) } },
    "/me/frame": {
      get: { responses: ok({ type: "object", properties: { items: list, total: { type: "integer" } } }) },
    },
    "/me/thing": { get: { responses: ok({ type: "object", properties: { name: { type: "string" }, tags: list } }) } },
    "/me/words": { get: { summary: "Lists them all" } },
    "/paged": { get: { parameters: [{ name: "page", in: "query" }] } },
  };
  const names = [...suggestNames(toDocument(paths).value).values()].map(({ name }) => name);
  expect(names).toEqual(["me.array.list", "me.frame.list", "me.thing.get", "me.words.list", "paged.list"]);
});

test("a name that two operations would have stays with the plainer one, and an act that has parts is a resource", () => {
  expect(nameAll("GET /gists/{id}/{sha}", "GET /gists/{id}", "GET /v2/gists/{id}")).toEqual([
    "gists.getBySha",
    "gists.get",
    "v2.gists.get",
  ]);
  expect(nameAll("POST /sessions/{id}/chat", "GET /sessions/{id}/chat/history")).toEqual([
    "sessions.chat.create",
    "sessions.chat.history.get",
  ]);
});

test("what begins every path is left out, where nothing else would be", () => {
  expect(nameAll("GET /v2/team/pets", "GET /v2/team/pets/{id}", "GET /v2/team/jobs", "GET /v2/team/jobs/{id}")).toEqual(
    ["pets.list", "pets.get", "jobs.list", "jobs.get"],
  );
});

test("a name that the overlay gives is kept, and no other takes it", () => {
  const given = { "x-parley-name": "pets.get" };
  const paths: Record<string, PathItemObject> = { "/pets/{id}": { get: {} }, "/pets/first": { get: given } };
  expect([...suggestNames(toDocument(paths).value)]).toEqual([
    ["GET /pets/{id}", { name: "pets.getById", reason: "its method and path, told apart from another" }],
    ["GET /pets/first", { name: "pets.get", reason: "its `x-parley-name`" }],
  ]);
});

const segment = fc.oneof(
  fc.constantFrom(
    "pets",
    "pet",
    "chat",
    "search",
    "list",
    "v1",
    "v2",
    "api",
    "raw",
    "then",
    "constructor",
    "by",
    "日本",
  ),
  fc.constantFrom(
    "{id}",
    "{petId}",
    "{a}{b}",
    "{x}.json",
    "{id}:cancel",
    "",
    "..",
    "2",
    "@me",
    "__proto__",
    "%2e",
    "a b",
  ),
  fc.string({ maxLength: 12 }),
);
const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join("/")}`);
const word = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom("getPet", "pets_list", "PetController_findAll", "a.b.c"),
);
const operation = fc.record(
  {
    operationId: word,
    summary: word,
    tags: fc.array(word, { maxLength: 2 }),
    "x-parley-name": fc.constantFrom("pets", "pets.get", "a.b", "v1"),
    requestBody: fc.constant({ content: json(true) }),
  },
  { requiredKeys: [] },
);
const item = fc.dictionary(fc.constantFrom(...METHODS), operation, { maxKeys: 4 });
const paths = fc.dictionary(path, item, { maxKeys: 12 });

test("any document gets a legal name for every operation, and no two are the same or in each other's way", () => {
  fc.assert(
    fc.property(paths, (anything) => {
      const document = toDocument(anything as Record<string, PathItemObject>).value;
      const suggested = [...suggestNames(document)];
      const count = Object.values(anything).flatMap(Object.keys).length;
      expect(suggested).toHaveLength(count);
      const free = suggested.filter(([, { reason }]) => reason !== "its `x-parley-name`");
      const names = free.map(([, { name }]) => toOperationName({ "x-parley-name": name }));
      expect(names.filter((name) => "fault" in name)).toEqual([]);
      const segments = names.flatMap((name) => ("segments" in name ? [name.segments] : []));
      expect(findNameConflicts(segments)).toEqual([]);
      expect([...suggestNames(document)]).toEqual(suggested);
    }),
    { numRuns: 500 },
  );
});

test("an operation more changes no name of others beside which it stands", () => {
  const others = ["GET /pets", "POST /pets", "GET /pets/{id}", "GET /pets/{id}/toys", "POST /sessions/{id}/chat"];
  const more = ["DELETE /pets/{id}", "GET /users", "POST /pets/{id}/toys", "GET /v2/pets", "GET /pets/{id}/{toy}"];
  for (const one of more) expect(nameAll(...others, one).slice(0, others.length)).toEqual(nameAll(...others));
});
