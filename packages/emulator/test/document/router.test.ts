import { expect, test } from "vitest";
import type { Operation } from "../../src/document/operation.ts";
import { createRouter } from "../../src/document/router.ts";

function route(templates: readonly string[], method: string, path: string): unknown {
  const targets = templates.map((template) => {
    const [verb = "", url = ""] = template.split(" ");
    return { operation: { method: verb, path: url } as Operation };
  });
  const match = createRouter(targets).match(method, path);
  if (!match || "allow" in match) return match;
  return { path: match.target.operation.path, ...match.path };
}

const agents = ["GET /agents/{id}", "POST /agents/{id}", "GET /agents/models", "GET /agents/{id}/docs"];

test("a literal segment beats a parameter, whichever is declared first", () => {
  expect(route(agents, "GET", "/agents/models")).toEqual({ path: "/agents/models" });
  expect(route([...agents].reverse(), "GET", "/agents/models")).toEqual({ path: "/agents/models" });
  expect(route(agents, "GET", "/agents/a1")).toEqual({ path: "/agents/{id}", id: "a1" });
});

test("a method that only the looser template has is found there", () => {
  expect(route(agents, "POST", "/agents/models")).toEqual({ path: "/agents/{id}", id: "models" });
});

test("an encoded slash stays inside its segment, and other encodings are decoded", () => {
  expect(route(agents, "GET", "/agents/a%2Fb%20c")).toEqual({ path: "/agents/{id}", id: "a/b c" });
  expect(route(agents, "GET", "/agents/a/b")).toBeUndefined();
  expect(route(agents, "GET", "/%61gents/models")).toEqual({ path: "/agents/models" });
});

test("a method that a path lacks tells which ones it has", () => {
  expect(route(agents, "DELETE", "/agents/models")).toEqual({ allow: ["GET", "POST"] });
  expect(route(agents, "get", "/agents/x/docs")).toEqual({ allow: ["GET"] });
});

test("an empty segment, a trailing slash and a broken encoding match nothing", () => {
  for (const path of ["/agents/", "/agents", "/agents/a1/", "//agents/a1", "/agents//docs", "/agents/%zz"]) {
    expect(route(agents, "GET", path)).toBeUndefined();
  }
});

test("a parameter may have text around it, and the template with more text wins", () => {
  const templates = ["GET /runs/{id}", "GET /runs/{id}.stream", "GET /runs/run-{id}.stream"];
  expect(route(templates, "GET", "/runs/7.stream")).toEqual({ path: "/runs/{id}.stream", id: "7" });
  expect(route(templates, "GET", "/runs/run-7.stream")).toEqual({ path: "/runs/run-{id}.stream", id: "7" });
  expect(route(templates, "GET", "/runs/.stream")).toEqual({ path: "/runs/{id}", id: ".stream" });
});

test("two parameters in one segment are refused", () => {
  const message = '/a/{x}{y}: expected at most one parameter in a path segment, got "{x}{y}".';
  expect(() => route(["GET /a/{x}{y}"], "GET", "/a/b")).toThrow(message);
});
