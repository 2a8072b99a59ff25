import { expect, test } from "vitest";
import { readProvider, readProviderIds } from "../../src/read/provider.ts";
import { createFolder, problemsOf } from "./folder.ts";

const SETTINGS = 'name: Acme\npackage: "@example/acme"\n';
const SHA = "a".repeat(64);

const problemsWith = async (files: Readonly<Record<string, string>>) => {
  const root = await createFolder(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`specs/acme/${name}`, text])),
  );
  return problemsOf(readProvider(root, "acme"));
};

test("providers are the folders with a provider.yaml, sorted", async () => {
  const root = await createFolder({
    "specs/zeta/provider.yaml": SETTINGS,
    "specs/acme/provider.yaml": SETTINGS,
    "specs/notes/readme.md": "",
    "specs/readme.md": "",
  });
  expect(await readProviderIds(root)).toEqual(["acme", "zeta"]);
  expect(await readProviderIds(await createFolder({}))).toEqual([]);
});

test("a provider is read with its APIs, environment and provenance", async () => {
  const provenance = `- file: v1/pages/a b.md\n  address: https://docs.acme.example/a.md\n  date: 2026-11-22\n  sha256: ${SHA}\n  licence: unknown\n`;
  const root = await createFolder({
    "specs/acme/provider.yaml": `${SETTINGS}apis: [v1, v2]\ndefault: v2\nenvironment:\n  apiKey: ACME_API_KEY\n`,
    "specs/acme/provenance.yaml": provenance,
  });
  const { provenance: entries, ...provider } = await readProvider(root, "acme");
  expect(provider).toEqual({
    id: "acme",
    folder: "specs/acme",
    packageFolder: "packages/acme",
    moduleExtension: ".ts",
    name: "Acme",
    package: "@example/acme",
    apis: ["v1", "v2"],
    default: "v2",
    environment: { apiKey: "ACME_API_KEY" },
  });
  expect([...entries]).toEqual([
    [
      "v1/pages/a b.md",
      {
        file: "v1/pages/a b.md",
        address: "https://docs.acme.example/a.md",
        date: "2026-11-22",
        sha256: SHA,
        licence: "unknown",
      },
    ],
  ]);
});

test("an unknown provider is answered with the known ones", async () => {
  const root = await createFolder({ "specs/acme/provider.yaml": SETTINGS, "specs/zeta/provider.yaml": SETTINGS });
  expect(await problemsOf(readProvider(root, "acne"))).toEqual([
    'specs: there is no provider "acne": expected a folder here with a provider.yaml. Known: acme, zeta. Did you mean "acme"?',
  ]);
  expect(await problemsOf(readProvider(await createFolder({}), "../../etc"))).toEqual([
    'specs: there is no provider "../../etc": expected a folder here with a provider.yaml. None is there yet.',
  ]);
});

const folderName = "a folder's name: lower-case letters, digits and hyphens, and no word such as `index` or `pages`";

test.each([
  [
    "nme: Acme",
    'there is no setting "nme", expected `name`, `package`, `apis`, `default`, `environment`. Did you mean "name"?',
    3,
  ],
  ["apis: []", "`apis` must list the folders of the provider's APIs", 3],
  ["apis: [V1]", `\`0\` must be ${folderName}, got "V1"`, 3],
  ["apis: [../x]", `\`0\` must be ${folderName}, got "../x"`, 3],
  ["apis: [v1, index]\ndefault: v1", `\`1\` must be ${folderName}, got "index"`, 3],
  ["apis: [v1, v1]\ndefault: v1", "the API v1 is listed twice", 3],
  ["apis: [v1, v2]", "`default` must be one of `apis` (v1, v2), got nothing", 1],
  ["apis: [v1]\ndefault: v2", '`default` must be one of `apis` (v1), got "v2"', 4],
  [
    "environment: {apiKey: acme-key}",
    '`apiKey` must be an environment variable\'s name such as ACME_API_KEY, got "acme-key"',
    3,
  ],
  [
    "environment: {constructor: ACME}",
    '"constructor" can\'t be the name of a client option, expected one such as apiKey',
    3,
  ],
  ["environment: [ACME]", "`environment` must name a variable for each client option, e.g. apiKey: ACME_API_KEY", 3],
])("the settings %j are refused", async (text, message, line) => {
  expect(await problemsWith({ "provider.yaml": `${SETTINGS}${text}\n` })).toEqual([
    `specs/acme/provider.yaml:${line}: ${message}`,
  ]);
});

test.each([
  "../../evil",
  "@scope/../../x",
  "node:fs",
  "fs",
  "a --registry=http://127.0.0.1",
  "A",
  "A B",
  'x","scripts":{"postinstall":"y"}',
  "__proto__",
  "x".repeat(215),
])("%j can't be a package's name", async (name) => {
  const [problem] = await problemsWith({ "provider.yaml": `name: Acme\npackage: ${JSON.stringify(name)}\n` });
  expect(problem).toContain("specs/acme/provider.yaml:2: `package` must be a name that npm allows, got ");
});

test.each(["Acme\\n*/", "a'b", "", " Acme", "Ac\\u202eme", "1st"])("%j can't be a provider's name", async (name) => {
  const [problem] = await problemsWith({ "provider.yaml": `name: "${name}"\npackage: acme\n` });
  expect(problem).toContain("specs/acme/provider.yaml:1: `name` must be a name of letters, digits and spaces, got ");
});

test.each([
  [
    "file: ../x.md",
    "file",
    '`file` must be a path inside the provider\'s folder, and no file of its own there, got "../x.md"',
  ],
  [
    "file: /etc/hosts",
    "file",
    '`file` must be a path inside the provider\'s folder, and no file of its own there, got "/etc/hosts"',
  ],
  ["address: file:///etc/hosts", "address", '`address` must be an https address, got "file:///etc/hosts"'],
  [
    "address: https://me:secret@x.example/a",
    "address",
    '`address` must be an https address, got "https://[redacted]@x.example/a"',
  ],
  ["date: 2026-13-01", "date", '`date` must be a day such as 2026-11-22, got "2026-13-01"'],
  ["sha256: abc", "sha256", '`sha256` must be 64 hexadecimal digits, got "abc"'],
  ["licence: ''", "licence", '`licence` must be a licence\'s name, or unknown, got ""'],
])("the provenance %j is refused", async (line, key, message) => {
  const lines = [
    "file: a.md",
    "address: https://x.example/a",
    "date: 2026-11-22",
    `sha256: "${SHA}"`,
    "licence: unknown",
  ];
  const entry = lines.map((text) => (text.startsWith(`${key}:`) ? line : text)).join("\n  ");
  const [problem, ...others] = await problemsWith({ "provider.yaml": SETTINGS, "provenance.yaml": `- ${entry}\n` });
  expect(problem).toMatch(/^specs\/acme\/provenance.yaml:\d: /);
  expect(problem?.replace(/^\S+ /, "")).toBe(message);
  expect(others).toEqual([]);
});

test("every problem of a provider's files is listed at once", async () => {
  expect(await problemsWith({ "provider.yaml": "name: 1\npackage: 2\n", "provenance.yaml": "a: 1\n" })).toEqual([
    "specs/acme/provenance.yaml:1: expected a list of files and where they came from",
    "specs/acme/provider.yaml:1: `name` must be a name of letters, digits and spaces, got 1",
    "specs/acme/provider.yaml:2: `package` must be a name that npm allows, got 2",
  ]);
  expect(await problemsWith({ "provider.yaml": "name: [\n" })).toEqual([
    "specs/acme/provider.yaml:2: this is not YAML: deficient indentation",
  ]);
});
