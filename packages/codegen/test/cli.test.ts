import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../src/cli.ts";
import { COMMANDS } from "../src/commands/commands.ts";
import { createTerminal } from "../src/terminal.ts";
import { createWorkspace, LIBRARY } from "./workspace.ts";

test.each([[["--help"]], [["generate", "--help"]], [["inspect", "-h"]]])("%j explains itself", async (argv) => {
  const workspace = await createWorkspace({});
  const { code, out, err } = await workspace.parley(...argv);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toMatch(/^parley/);
});

test.each([
  [["frobnicate"], 'parley: unknown command "frobnicate".\n\nSee `parley --help`.\n'],
  [["inspect"], "parley inspect: expected one provider's name\n\nSee `parley --help`.\n"],
  [["inspect", "a", "b"], "parley inspect: expected one provider's name\n\nSee `parley --help`.\n"],
])("%j is a wrong call", async (argv, want) => {
  const workspace = await createWorkspace(LIBRARY);
  expect(await workspace.parley(...argv)).toEqual({ code: 2, out: "", err: want });
});

test("an unknown option is a wrong call", async () => {
  const workspace = await createWorkspace(LIBRARY);
  const { code, err } = await workspace.parley("generate", "--chek");
  expect(code).toBe(2);
  expect(err).toMatch(/^parley generate: Unknown option '--chek'/);
});

test("outside of a workspace the command says where to run", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-"));
  const err: string[] = [];
  const terminal = createTerminal({ write: () => true }, { write: (text) => err.push(String(text)) > 0 }, {});
  expect(await run(["generate"], { folder, terminal })).toBe(2);
  expect(err.join("")).toBe(
    "parley: no specs/ folder here or in any folder above. Run it in a workspace.\n\nSee `parley --help`.\n",
  );
  await rm(folder, { recursive: true });
});

test.each([{ "specs/parley.yaml": "packages: libs\n" }, LIBRARY])(
  "a folder specs/ of a package's own is not taken for the workspace's",
  async (files) => {
    const workspace = await createWorkspace({ ...files, "apps/shop/specs/login.spec.ts": "" });
    const out: string[] = [];
    const terminal = createTerminal({ write: (text) => out.push(String(text)) > 0 }, { write: () => true }, {});
    const folder = join(workspace.root, "apps/shop");
    expect(await run(["lint", "none"], { folder, terminal: { ...terminal, err: terminal.out } })).toBe(1);
    expect(await run(["generate"], { folder, terminal })).toBe(0);
    expect(await workspace.list()).not.toContain("apps/shop/packages/library/README.md");
    expect((await workspace.list()).includes("packages/library/README.md")).toBe(files === LIBRARY);
  },
);

test.each([...COMMANDS.keys()])("the options of %s stand in columns", async (name) => {
  const { out } = await (await createWorkspace({})).parley(name, "--help");
  const [, options = ""] = out.split(/^Options\n/m);
  const columns = [...(options.split("\n\n")[0] ?? "").matchAll(/^ {2}--.*? {2,}/gm)].map(([left]) => left.length);
  expect(new Set(columns).size).toBe(1);
});
