import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { type Adapter, createParley, type Emulation } from "../src/index.ts";
import { julep } from "../src/julep/julep.ts";
import { powerdrill } from "../src/powerdrill/powerdrill.ts";
import { vapi } from "../src/vapi/vapi.ts";
import { notes } from "./readme-adapter.ts";

const readme = read("../README.md");
const adapters: readonly Adapter[] = [
  powerdrill({ apiKey: "k", userId: "u1" }),
  julep({ apiKey: "k" }),
  vapi({ apiKey: "k" }),
];
const { providers } = createParley({
  providers: Object.fromEntries(adapters.map((adapter) => [adapter.platform, adapter])),
});

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), "utf8");
}

/** A table that the README must have. */
function emitTable(title: string, rows: readonly string[], toCells: (row: string) => readonly string[]): string {
  const head = [title, ...adapters.map(({ platform }) => platform)];
  const lines = [head, ...rows.map((row) => [row, ...toCells(row)])].map((cells) => `| ${cells.join(" | ")} |`);
  return `\n\n${lines.toSpliced(1, 0, `|${"---|".repeat(head.length)}`).join("\n")}\n\n`;
}

/** The table of one operation's fields, made from what the adapters say. */
function emitFields(operation: "create" | "update" | "list" | "ask"): string {
  const tables = adapters.map(({ operations }) => operations[operation]?.fields ?? {});
  const fields = new Set(tables.flatMap((table) => Object.keys(table)));
  const rows = [...fields].map((field) => `\`${field}\``);
  return emitTable(`\`${operation}\``, rows, (row) => tables.map((table) => toCell(table[row.slice(1, -1)])));
}

function toCell(target: string | Emulation<unknown> | undefined): string {
  if (target === undefined) return "–";
  if (typeof target === "string") return `\`${target}\``;
  if ("filter" in target) return "emulated: Parley leaves the others out";
  const place = "emulate" in target ? `\`${target.emulate}\`` : "Parley remembers it";
  return `emulated: ${place}${target.accepts ? `, only \`${target.accepts.join("`, `")}\`` : ""}`;
}

const yesOrNo = (can: boolean): string => (can ? "yes" : "–");

test("the README's tables of fields are those of the adapters", () => {
  for (const operation of ["create", "update", "list", "ask"] as const) expect(readme).toContain(emitFields(operation));
});

test("the README's matrix is what the providers say of themselves", () => {
  const capabilities = Object.values(providers).map((provider) => provider.capabilities);
  const operations = ["create", "get", "list", "update", "delete", "ask", "stream", "history", "attach"] as const;
  const features = new Set(adapters.flatMap(({ answers = [] }) => answers));
  const matrix = emitTable("", [...operations, ...[...features].map((feature) => `answers: ${feature}`)], (row) =>
    capabilities.map(({ answers, ...can }) => yesOrNo(row in can || row.replace("answers: ", "") in answers)),
  );
  expect(readme).toContain(matrix);
});

test("the README's program is one that runs, and prints what the README says", async () => {
  const program = read("./readme-program.ts");
  const published = program.replace("../src/index.ts", "parley").replace(/\.\.\/src\/\w+\/(\w+)\.ts/g, "parley/$1");
  expect(readme).toContain(`\`\`\`ts\n${published}\`\`\``);

  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  await import("./readme-program.ts");
  const printed = log.mock.calls.map((words) => words.join(" ")).join("\n");
  log.mockRestore();
  expect(readme).toContain(`\`\`\`\n${printed}\n\`\`\``);
});

test("the README's adapter is one that works", async () => {
  const adapter = read("./readme-adapter.ts");
  expect(readme).toContain(adapter.slice(adapter.indexOf("interface NoteInput")));

  const kept = new Map<string, { key: string; label: string; attributes: unknown }>();
  const client = {
    add: async ({ label, attributes }: { label: string; attributes?: object }) => {
      const note = { key: `n${kept.size + 1}`, label, attributes };
      kept.set(note.key, note);
      return note;
    },
    read: async (key: string) => kept.get(key) ?? Promise.reject(new Error("There is no such note.")),
  };
  const { mine } = createParley({ providers: { mine: notes(client) } });
  const session = await mine.sessions.create({ title: "Q3", language: "German", instructions: "Be brief." });
  expect(session).toMatchObject({ ref: "mine:n1", title: "Q3", instructions: "Be brief." });
  expect(await mine.sessions.get("n1")).toEqual(session);
  expect(kept.get("n1")?.attributes).toEqual({ language: "German" });
});
