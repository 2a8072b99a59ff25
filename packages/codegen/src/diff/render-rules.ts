import { toLineDiff } from "./line-diff.ts";
import type { Rule } from "./rule.ts";
import type { RuleGroup } from "./rules.ts";

const INTRODUCTION = `# Rules of \`parley diff\`

Each change between two versions of a spec is judged by one rule, from the side of a program that uses the client:

- **major**: somebody has to change a program.
- **minor**: nobody has to, but there is more to use, or something that is worth reading.
- **patch**: nothing for a program at all.

The version step of a release is the largest of its changes. That holds for 0.x packages, too: their major changes are
still called major here. Where programs no longer compile, the compiler tells what to change; where they do, a change
can be just as large.

This page is what \`parley rules\` prints.`;

/** The table of rules for people, as Markdown. */
export function renderRules(groups: readonly RuleGroup[]): string {
  return [INTRODUCTION, renderIndex(groups), ...groups.flatMap(renderGroup)].join("\n\n");
}

function renderIndex(groups: readonly RuleGroup[]): string {
  const rows = groups.map(({ title, rules }) => {
    const count = (severity: string) => rules.filter((rule) => rule.severity === severity).length;
    return `| [${title}](#${toSlug(title)}) | ${count("major")} | ${count("minor")} | ${count("patch")} |`;
  });
  return ["| | major | minor | patch |", "|---|---|---|---|", ...rows].join("\n");
}

function toSlug(title: string): string {
  return title.toLowerCase().replaceAll(" ", "-");
}

function renderGroup({ title, rules }: RuleGroup): string[] {
  return [`## ${title}`, ...rules.map(renderRule)];
}

/** One rule, with the change that it judges as a diff. */
export function renderRule({ id, severity, types, summary, reason, example }: Rule): string {
  const sight = types === "breaks" ? "programs no longer compile" : "programs compile";
  const text = `**${severity}**, ${sight}: ${summary}. ${reason}`;
  const { before, after } = example.settings ?? example;
  return [`### ${id}`, "", text, "", "```diff", ...toLineDiff(before, after), "```"].join("\n");
}
