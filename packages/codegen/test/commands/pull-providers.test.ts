import { expect, test } from "vitest";
import { formatProvenance } from "../../src/pull/format-provenance.ts";
import { createLibrary, FAILED, LIST_BOOKS, PAGE_AT, toEntry } from "../pull/library.ts";
import { answer, createUpstream } from "../pull/upstream.ts";

/** The library, and a second provider whose document is at `/museum.yaml`. */
async function createTwo(url: string) {
  const museum = "openapi: 3.1.0\n";
  return createLibrary(url, {
    files: {
      "specs/museum/provider.yaml": 'name: Museum\npackage: "@example/museum"\n',
      "specs/museum/museum.yaml": museum,
      "specs/museum/provenance.yaml": formatProvenance([toEntry("museum.yaml", `${url}/museum.yaml`, museum)]),
    },
  });
}

test("a provider that fails leaves the others to go on", async () => {
  const upstream = await createUpstream({
    "/api/list-books.md": answer(503, { "retry-after": "86400" }),
    "/museum.yaml": "openapi: 3.1.1\n",
  });
  const workspace = await createTwo(upstream.url);
  const { code, out, err } = await workspace.pull();
  expect({ code, out }).toEqual({
    code: 1,
    out: "changed specs/museum/museum.yaml\nchanged specs/museum/provenance.yaml\nmuseum: 1 changed\n",
  });
  expect(err).toContain(`${PAGE_AT}got 503 Service Unavailable, which asks to wait 86400 s`);
  expect(err).toContain(FAILED);
  expect(await workspace.read("specs/museum/museum.yaml")).toBe("openapi: 3.1.1\n");
  expect(await workspace.read("specs/library/pages/list-books.md")).toBe(LIST_BOOKS);
});

test("providers that are named are pulled, and no other", async () => {
  const upstream = await createUpstream({ "/api/list-books.md": LIST_BOOKS, "/museum.yaml": "openapi: 3.1.1\n" });
  const workspace = await createTwo(upstream.url);
  expect((await workspace.pull("library", "library")).out).toBe("library: 1 unchanged\n");
  expect(upstream.paths()).toEqual(["/api/list-books.md"]);
  expect(await workspace.pull("museum", "libary")).toEqual({
    code: 1,
    out: "",
    err: 'specs: there is no provider "libary": expected a folder here with a provider.yaml. Known: library, museum. Did you mean "library"?\n1 problem. Nothing was written.\n',
  });
});

test("a provider whose documents are all our own has nothing to pull", async () => {
  const upstream = await createUpstream();
  const library = await createLibrary(upstream.url);
  await library.write("specs/library/provenance.yaml", "# Ours.\n[]\n");
  expect(await library.pull()).toEqual({ code: 0, out: "library: nothing is vendored\n", err: "" });
  await library.remove("specs/library/provenance.yaml");
  expect(await library.pull()).toEqual({ code: 0, out: "library: nothing is vendored\n", err: "" });
  expect(upstream.requests).toEqual([]);
});
