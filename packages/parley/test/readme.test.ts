import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { type Adapter, type AdapterContext, createParley } from "../src/index.ts";
import { julep } from "../src/julep.ts";
import { powerdrill } from "../src/powerdrill.ts";
import { notes } from "./readme-adapter.ts";

const readme = read("../README.md");

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}

/** The table of one operation that the README must have, made from what the adapters say. */
function emitTable(operation: "create" | "list", fields: readonly string[]): string {
  const adapters: Adapter[] = [powerdrill({ apiKey: "k", userId: "u1" }), julep({ apiKey: "k" })];
  const tables = adapters.map((adapter) => readFields(adapter)[operation]);
  const rows = fields.map((field) => [`\`${field}\``, ...tables.map((table) => toCell(table?.[field]))]);
  const head = [`\`sessions.${operation}\``, ...adapters.map(({ platform }) => platform)];
  const lines = [head, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return lines.toSpliced(1, 0, `|${"---|".repeat(head.length)}`).join("\n");
}

function readFields(adapter: Adapter): Record<string, Readonly<Record<string, string>>> {
  const tables: Record<string, Readonly<Record<string, string>>> = {};
  adapter.connect({
    name: "any",
    platform: adapter.platform,
    create: ({ fields }: { fields: Record<string, string> }) => {
      tables.create = fields;
    },
    list: ({ fields }: { fields: Record<string, string> }) => {
      tables.list = fields;
    },
  } as unknown as AdapterContext);
  return tables;
}

function toCell(target: string | undefined): string {
  return target === undefined ? "–" : `\`${target}\``;
}

test("the README's tables of fields are those of the adapters", () => {
  const created = ["title", "agentId", "userId", "language", "mode", "contextTurns", "instructions", "metadata"];
  expect(readme).toContain(`\n\n${emitTable("create", created)}\n\n`);
  expect(readme).toContain(`\n\n${emitTable("list", ["title", "userId", "pageSize"])}\n\n`);
});

test("the README's program is one that runs, and prints what the README says", async () => {
  const program = read("./readme-program.ts");
  const published = program.replace("../src/index.ts", "parley").replace(/\.\.\/src\/(\w+)\.ts/g, "parley/$1");
  expect(readme).toContain(`\`\`\`ts\n${published}\`\`\``);

  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import("./readme-program.ts");
  const printed = log.mock.calls.map((words) => words.join(" ")).join("\n");
  log.mockRestore();
  expect(readme).toContain(`\`\`\`\n${printed}\n\`\`\``);
});

test("the README's adapter is one that works", async () => {
  const adapter = read("./readme-adapter.ts");
  expect(readme).toContain(adapter.slice(adapter.indexOf("interface NotesProvider")));

  const parley = createParley({ providers: { mine: notes({ add: async () => ({ key: "n1" }) }) } });
  expect(await parley.mine.sessions.create({ title: "Q3" })).toMatchObject({ ref: "mine:n1", title: "Q3" });
});
