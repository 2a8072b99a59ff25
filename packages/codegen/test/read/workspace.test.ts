import { expect, test } from "vitest";
import { createWorkspace, LIBRARY } from "../workspace.ts";

test("packages are generated where the workspace keeps them, with imports that end as it says", async () => {
  const settings = "packages: libs/clients\nscope: '@acme'\nmoduleExtension: .js\n";
  const workspace = await createWorkspace({ ...LIBRARY, "specs/parley.yaml": settings });
  const { code, out } = await workspace.parley("generate", "library");
  expect({ code, lines: out.split("\n")[0] }).toEqual({ code: 0, lines: "added   libs/clients/library/README.md" });
  const list = await workspace.list();
  expect(list.filter((file) => file.startsWith("packages/"))).toEqual([]);
  const index = await workspace.read("libs/clients/library/src/generated/index.ts");
  expect(index).toContain('from "./models.js";');
  const files = list.filter((file) => file.startsWith("libs/"));
  const texts = await Promise.all(files.map(workspace.read));
  expect(texts.filter((text) => /from "\.[^"]*\.ts"/.test(text))).toEqual([]);
  expect((await workspace.parley("generate", "--check")).out).toBe("library: up to date\n");

  await workspace.write("specs/parley.yaml", "packages: libs\n");
  expect((await workspace.parley("generate", "--check")).code).toBe(1);
});

test("what the settings get wrong is listed", async () => {
  const settings = "packages: ../elsewhere\nscope: acme\nmoduleExtension: .mjs\nscop: '@acme'\n";
  const workspace = await createWorkspace({ ...LIBRARY, "specs/parley.yaml": settings });
  expect(await workspace.parley("generate")).toEqual({
    code: 1,
    out: "",
    err: `specs/parley.yaml:1: \`packages\` must be a folder inside the workspace, such as packages, got "../elsewhere"
specs/parley.yaml:2: \`scope\` must be a scope such as @acme, got "acme"
specs/parley.yaml:3: \`moduleExtension\` must be .ts or .js, got ".mjs"
specs/parley.yaml:4: there is no setting "scop", expected \`packages\`, \`scope\`, \`moduleExtension\`. Did you mean "scope"?
4 problems. Nothing was written.
`,
  });
});
