import { expect, test } from "vitest";
import { renderMarkdown } from "../../../src/diff/render/markdown.ts";
import { toChange, toReportOn } from "./report.ts";

test("a table, then the most severe changes, of which only the major ones are unfolded", () => {
  const minor = toChange({
    rule: "request-property-added",
    severity: "minor",
    path: ["color"],
    message: '`color` is new, and may be "red"',
    after: { file: "specs/acme/sessions.yaml", line: 13, pointer: "" },
  });
  expect(renderMarkdown(toReportOn([toChange(), minor]))).toBe(`**major**: 1 major and 1 minor changes

| API | step | major | minor | patch |
| --- | --- | --- | --- | --- |
| acme | **major** | 1 | 1 | 0 |

<details open><summary>acme: 1 major change</summary>

**\`sessions.create\`**

- \`title\` is gone (\`params title\`)<br>\`request-property-removed\`, \`was specs/acme/sessions.yaml:12\`

</details>

<details><summary>acme: 1 minor change</summary>

**\`sessions.create\`**

- \`color\` is new, and may be \`"red"\` (\`params color\`)<br>\`request-property-added\`, \`specs/acme/sessions.yaml:13 (was :12)\`

</details>
`);
});

test("a body is never longer than it may be, and says what it leaves out", () => {
  const changes = Array.from({ length: 3000 }, (_, index) =>
    toChange({
      operations: [`things${index % 700}.get`],
      path: [`property${index}`],
      message: `\`property${index}\` is ${"gone ".repeat(index % 300)}`,
      severity: index % 2 === 0 ? "major" : "patch",
    }),
  );
  const body = renderMarkdown(toReportOn(changes));
  expect(body.length).toBeLessThanOrEqual(60_000);
  expect(body.length).toBeGreaterThan(50_000);
  const shown = body.match(/^- /gm)?.length ?? 0;
  const [, major = "0", patch = "0"] =
    /Left out, since a body can't be longer: ([\d,]+) major and ([\d,]+) patch changes\.\n$/.exec(body) ?? [];
  expect(shown + Number(major.replace(",", "")) + Number(patch.replace(",", ""))).toBe(3000);
  expect(body.match(/<details/g)?.length).toBe(body.match(/<\/details>/g)?.length);
});

test("without a change there is nothing but that", () => {
  expect(renderMarkdown(toReportOn([]))).toBe("**none**: no change\n");
});
