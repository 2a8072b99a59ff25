import { expect, test } from "vitest";
import { renderText } from "../../../src/diff/render/text.ts";
import { toChange, toReportOn } from "./report.ts";

const plain = (_: string, text: string) => text;

test("changes stand under their severity and operation; shared types and alike changes are told once", () => {
  const operations = ["agents.get", "sessions.create", "sessions.get", "sessions.list", "users.get"];
  const shared = toChange({
    rule: "response-property-removed",
    part: "result",
    type: "Session",
    operations,
    path: ["labels", "[]", "text"],
    message: "`text` is gone",
    after: { file: "specs/acme/sessions.yaml", line: 40, pointer: "/components/schemas/Session" },
  });
  const alike = operations.map((operation, index) =>
    toChange({
      operations: [operation],
      path: ["page"],
      message: "`page` is new",
      severity: "minor",
      rule: "request-property-added",
      after: { file: "specs/acme/own.yaml", line: index + 1, pointer: "" },
    }),
  );
  const client = toChange({
    rule: "credential-added",
    part: "client",
    operations: [],
    path: [],
    message: "needs a key",
  });
  expect(
    renderText(toReportOn([toChange(), shared, ...alike, client]), plain),
  ).toBe(`major: 3 major and 5 minor changes in acme
specs/acme at HEAD (version 1.0.0, 2 operations) -> specs/acme (version 1.0.0, 2 operations)

major
  the client
    needs a key
      credential-added  was specs/acme/sessions.yaml:12
  type Session, used by agents.get, sessions.create, sessions.get, sessions.list and 1 more
    \`text\` is gone  (result Session.labels[].text)
      response-property-removed  specs/acme/sessions.yaml:40 (was :12)
  sessions.create
    \`title\` is gone  (params title)
      request-property-removed  was specs/acme/sessions.yaml:12

minor
  agents.get, sessions.create, sessions.get, sessions.list and 1 more
    \`page\` is new  (params page)
      request-property-added  specs/acme/own.yaml:1 (was specs/acme/sessions.yaml:12) and 4 more`);
});

test("several providers have a title each, and those without a change none", () => {
  const { providers } = toReportOn([toChange()]);
  const [acme] = providers;
  const quiet = { provider: "quiet", apis: [], bump: "none" } as const;
  const report = {
    providers: acme === undefined ? [] : [acme, quiet, { ...acme, provider: "other" }],
    bump: "major",
  } as const;
  const lines = renderText(report, plain).split("\n");
  expect(lines[0]).toBe("major: 2 major changes in 3 providers");
  expect(lines.filter((line) => /^\w+: /.test(line))).toEqual([
    lines[0],
    "acme: major, 1 major change",
    "other: major, 1 major change",
  ]);
});
