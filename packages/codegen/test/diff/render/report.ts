import { type Change, largestBump } from "../../../src/diff/change.ts";
import { type ApiReport, type Report, toReport } from "../../../src/diff/report.ts";

/** A change of one operation's argument, with what a test says otherwise. */
export function toChange(change: Partial<Change> = {}): Change {
  return {
    rule: "request-property-removed",
    severity: "major",
    types: "breaks",
    part: "params",
    operations: ["sessions.create"],
    path: ["title"],
    message: "`title` is gone",
    before: { file: "specs/acme/sessions.yaml", line: 12, pointer: "/paths/~1sessions/post" },
    ...change,
  };
}

/** A report on one provider with these changes. */
export function toReportOn(changes: readonly Change[], api: Partial<ApiReport> = {}): Report {
  const bump = largestBump(changes.map(({ severity }) => severity));
  const version = { version: "1.0.0", specHash: "0", operations: 2 };
  const before = { ...version, label: "specs/acme at HEAD" };
  const after = { ...version, label: "specs/acme" };
  return toReport([
    { provider: "acme", package: "@acme/client", bump, apis: [{ before, after, changes, bump, ...api }] },
  ]);
}

/** What a hostile spec would say, to be read as more than text by whatever shows it. */
export const HOSTILE = [
  "<script>alert(1)</script>",
  "</code></style></script><img src=x onerror=alert(1)>",
  '" onfocus=alert(1) autofocus x="',
  "`code` ```fence``` **bold** [link](javascript:alert(1)) ![image](https://evil.example/x.png)",
  "@octocat cc @acme/team, fixes #1 GH-2 https://evil.example www.evil.example <https://evil.example>",
  "| cell |\n\n# heading\n- item\n</details><details open>",
  "\u001b[31mred\u001b]8;;https://evil.example\u0007 \u202egpj.exe \u200b\u2028",
  "&lt;b&gt; &#64;octocat $x$ ~~gone~~",
] as const;
