import { expect, test } from "vitest";
import { commitAll } from "../repository.ts";
import { createWorkspace, LIBRARY } from "../workspace.ts";

const PROVIDER = LIBRARY["specs/library/provider.yaml"];

/** A provider of one API, in the folder of its name if it has one. */
const toFiles = (api: string) =>
  Object.fromEntries(
    Object.entries(LIBRARY).map(([path, text]) => [path.replace(/(pages|overlay)/, `${api}$1`), text]),
  );

async function createRepository(files: Readonly<Record<string, string>>) {
  const workspace = await createWorkspace(files);
  await commitAll(workspace.root, "first");
  const writeAll = async (written: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(written)) await workspace.write(path, text);
  };
  const readSteps = async () => {
    const { out } = await workspace.parley("diff", "--format", "json");
    const { bump, providers } = JSON.parse(out);
    const apis = providers.flatMap((provider: { readonly apis: readonly object[] }) => provider.apis);
    return [bump, ...apis.map((api: { readonly api: string; readonly bump: string }) => `${api.api} ${api.bump}`)];
  };
  return { ...workspace, writeAll, readSteps };
}

test("what operations demand of a client is no change where they are all new, or all gone", async () => {
  const secured = LIBRARY["specs/library/pages/list-books.md"]
    .replace("      responses:", "      security: [{}, { key: [] }]\n      responses:")
    .replace("\npaths:", "\ncomponents: {securitySchemes: {key: {type: http, scheme: bearer}}}\npaths:");
  const workspace = await createRepository(toFiles(""));
  const museum = Object.entries({ ...LIBRARY, "specs/library/pages/list-books.md": secured });
  for (const [path, text] of museum) await workspace.write(path.replace("library", "museum"), text);
  expect((await workspace.parley("diff", "museum", "--fail-on", "major")).code).toBe(0);
  await commitAll(workspace.root, "museum");
  for (const [path] of museum) await workspace.remove(path.replace("library", "museum"));
  expect((await workspace.parley("diff", "museum")).out).toMatch(/^major: 1 major change in museum\n/);
});

test("an API that a provider gets is compared with nothing", async () => {
  const workspace = await createRepository({
    ...toFiles("v1/"),
    "specs/library/provider.yaml": `${PROVIDER}apis: [v1]\n`,
  });
  await workspace.writeAll({
    ...toFiles("v2/"),
    "specs/library/provider.yaml": `${PROVIDER}apis: [v1, v2]\ndefault: v1\n`,
  });
  expect(await workspace.readSteps()).toEqual(["minor", "v1 none", "v2 minor"]);
});

test("the only API of a provider stays what the package's root stands for when it gets others beside it", async () => {
  const workspace = await createRepository(toFiles(""));
  for (const path of Object.keys(LIBRARY)) await workspace.remove(path);
  const settings = { "specs/library/provider.yaml": `${PROVIDER}apis: [v1, v2]\ndefault: v2\n` };
  const v1 = toFiles("v1/");
  await workspace.writeAll({ ...v1, ...toFiles("v2/"), ...settings });
  expect(await workspace.readSteps()).toEqual(["minor", "v2 none", "v1 minor"]);
  await commitAll(workspace.root, "second");
  for (const path of Object.keys(toFiles("v1/"))) if (path.includes("v1")) await workspace.remove(path);
  await workspace.writeAll({ ...toFiles(""), "specs/library/provider.yaml": PROVIDER });
  for (const path of Object.keys(toFiles("v2/"))) if (path.includes("v2")) await workspace.remove(path);
  expect((await workspace.readSteps()).slice(1)).toEqual(["undefined none", "v1 major", "v2 major"]);
});

test("another API at the package's root is a change for who imports it from there", async () => {
  const [v1, v2] = [toFiles("v1/"), toFiles("v2/")];
  const toSettings = (name: string) => ({
    "specs/library/provider.yaml": `${PROVIDER}apis: [v1, v2]\ndefault: ${name}\n`,
  });
  const shelves = Object.entries(v2).map(([path, text]) => [path, text.replaceAll("/books", "/shelves")] as const);
  const workspace = await createRepository({ ...v1, ...Object.fromEntries(shelves), ...toSettings("v1") });
  await workspace.writeAll(toSettings("v2"));
  expect(await workspace.readSteps()).toEqual(["minor", "v2 minor", "v1 none", "v2 none"]);
});
