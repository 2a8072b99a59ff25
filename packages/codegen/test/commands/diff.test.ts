import { execFileSync } from "node:child_process";
import { lstat, mkdir, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { commitAll, runGit } from "../repository.ts";
import { createWorkspace, LIBRARY, OVERLAY, toPage } from "../workspace.ts";

const PAGE = "specs/library/pages/list-books.md";
const DEMANDING = toPage(
  "get",
  "/books",
  `      summary: List books
      parameters:
        - name: shelf
          in: query
          required: true
          schema:
            type: string`,
  "List books",
);

async function createRepository(files: Readonly<Record<string, string>> = LIBRARY) {
  const workspace = await createWorkspace(files);
  await commitAll(workspace.root, "first");
  return workspace;
}

test("the working tree is compared with the last commit", async () => {
  const workspace = await createRepository();
  expect(await workspace.parley("diff")).toEqual({ code: 0, err: "", out: "none: no change in library\n" });

  await workspace.write(PAGE, DEMANDING);
  expect(await workspace.parley("diff", "library")).toEqual({
    code: 0,
    err: "",
    out: `major: 1 major change in library
specs/library at HEAD (version 1.0.0, 1 operation) -> specs/library (version 1.0.0, 1 operation)

major
  books.list
    \`shelf\` is new and must be given  (params shelf)
      request-required-property-added  specs/library/pages/list-books.md:24
`,
  });
});

test("another revision is compared with by its name", async () => {
  const workspace = await createRepository();
  await workspace.write(PAGE, DEMANDING);
  await runGit(workspace.root, "commit", "--quiet", "--all", "--message", "second");
  expect((await workspace.parley("diff")).out).toBe("none: no change in library\n");
  expect((await workspace.parley("diff", "--since", "first")).out).toMatch(
    /^major: 1 major change in library\nspecs\/library at first /,
  );
  expect((await workspace.parley("diff", "--since", "HEAD~1", "library")).out).toMatch(/^major: 1 major change /);
});

test("the exit code tells whether a step is too large", async () => {
  const workspace = await createRepository();
  await workspace.write(PAGE, toPage("get", "/books", "      summary: Show books", "List books"));
  const codes = await Promise.all(
    ["major", "minor", "patch"].map(async (step) => (await workspace.parley("diff", "--fail-on", step)).code),
  );
  expect(codes).toEqual([0, 0, 1]);
});

test("a provider that was not there has new operations, and one that has gone has none left", async () => {
  const workspace = await createRepository();
  const museum = Object.entries(LIBRARY).map(([path, text]) => [path.replace("library", "museum"), text] as const);
  for (const [path, text] of museum) await workspace.write(path, text);
  expect((await workspace.parley("diff", "museum")).out).toBe(`minor: 1 minor change in museum
nothing -> specs/museum (version 1.0.0, 1 operation)

minor
  books.list
    GET /books is new
      operation-added  specs/museum/pages/list-books.md:18
`);

  await Promise.all(Object.keys(LIBRARY).map((path) => workspace.remove(path)));
  const { out } = await workspace.parley("diff");
  expect(out).toMatch(/^major: 1 major and 1 minor changes in 2 providers\n/);
  expect(out).toContain("    GET /books is gone\n      operation-removed  was specs/library/pages/list-books.md:18\n");
});

test("problems of a revision name its files as git does, and those of both sides are listed at once", async () => {
  const broken = { ...LIBRARY, "specs/library/overlay.yaml": OVERLAY.replace("'/books'", "'/paintings'") };
  const workspace = await createRepository(broken);
  await workspace.write("specs/library/overlay.yaml", OVERLAY.replace("'/books'", "'/sculptures'"));
  const { code, out, err } = await workspace.parley("diff");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(/^HEAD:specs\/library\/overlay\.yaml:7: .*paintings/m);
  expect(err).toMatch(/^specs\/library\/overlay\.yaml:7: .*sculptures/m);
});

test("a revision leaves nothing behind: no file, no change of index or working tree", async () => {
  const workspace = await createRepository();
  await workspace.write(PAGE, DEMANDING);
  await runGit(workspace.root, "add", "--all");
  await workspace.write("specs/library/overlay.yaml", `${OVERLAY}\n`);
  const before = await runGit(workspace.root, "status", "--porcelain");
  const temporary = join(workspace.root, "node_modules", "temporary");
  await mkdir(temporary, { recursive: true });
  vi.stubEnv("TMPDIR", temporary);
  await workspace.parley("diff");
  await workspace.parley("diff", "--since", "no-such-revision");
  vi.unstubAllEnvs();
  expect(await readdir(temporary)).toEqual([]);
  expect(await runGit(workspace.root, "status", "--porcelain", "--", "specs")).toBe(before);
});

test("a revision that can't be read is explained", async () => {
  const workspace = await createRepository();
  expect((await workspace.parley("diff", "--since", "v9")).err).toBe(
    "v9: git knows no such revision here, expected a commit, tag or branch. Fetch it first, if it is elsewhere\n1 problem. Nothing was written.\n",
  );
  expect(await workspace.parley("diff", "--since=--output=x")).toEqual({
    code: 2,
    out: "",
    err: 'parley: "--output=x" can\'t be a git revision, expected one such as HEAD~1\n\nSee `parley --help`.\n',
  });

  await runGit(workspace.root, "clone", "--quiet", "--depth", "1", `file://${workspace.root}`, "shallow");
  expect((await workspace.parley("diff", "HEAD~1:specs/library", "specs/library")).err).toContain(
    "HEAD~1: git knows no such revision here",
  );
  const elsewhere = await createWorkspace(LIBRARY);
  expect((await elsewhere.parley("diff")).err).toBe(
    "HEAD: this folder is in no git repository, so there is no revision to compare with\n1 problem. Nothing was written.\n",
  );
});

test("every format can be printed, or written to a file", async () => {
  const workspace = await createRepository();
  await workspace.write(PAGE, DEMANDING);
  const json = JSON.parse((await workspace.parley("diff", "--format", "json")).out);
  expect(json).toMatchObject({
    formatVersion: 1,
    bump: "major",
    counts: { major: 1, minor: 0, patch: 0 },
    providers: [
      {
        provider: "library",
        package: "@example/library",
        apis: [
          {
            before: { label: "specs/library at HEAD", operations: 1 },
            changes: [{ rule: "request-required-property-added", operations: ["books.list"], path: ["shelf"] }],
            proof: { bump: "major", disagreements: [] },
          },
        ],
      },
    ],
  });
  expect((await workspace.parley("diff", "--format", "markdown")).out).toMatch(
    /^\*\*major\*\*: 1 major change\n\n\| API /,
  );
  expect(await workspace.parley("diff", "--output", "specs")).toEqual({
    code: 1,
    out: "",
    err: "specs: this is a folder, expected a file to write the report to. Name another with --output\n1 problem. Nothing was written.\n",
  });
  expect(await workspace.parley("diff", "--format", "html", "--output", "report.html")).toEqual({
    code: 0,
    err: "",
    out: "",
  });
  expect(await workspace.read("report.html")).toMatch(/^<!doctype html>\n/);
});

test("a report goes through a link, and into a pipe: neither is replaced by it", async () => {
  const workspace = await createRepository();
  const at = (name: string) => join(workspace.root, name);
  await workspace.write("report.txt", "old\n");
  await symlink("report.txt", at("link.txt"));
  execFileSync("mkfifo", [at("pipe")]);
  const reading = readFile(at("pipe"), "utf8");
  const report = "none: no change in library\n";
  for (const name of ["link.txt", "pipe"]) {
    expect(await workspace.parley("diff", "--output", name)).toEqual({ code: 0, out: "", err: "" });
  }
  expect(await reading).toBe(report);
  expect(await workspace.read("report.txt")).toBe(report);
  expect((await lstat(at("link.txt"))).isSymbolicLink()).toBe(true);
});

test("a wrong call is explained", async () => {
  const workspace = await createRepository();
  const calls: Record<string, string[]> = {
    'parley diff: expected two files or folders, or names of providers, got "./a"': ["./a"],
    'parley diff: expected two files or folders, or names of providers, got "./a ./b ./c"': ["./a", "./b", "./c"],
    "parley diff: --since is for providers. Write the revision before a path: v1.2.0:openapi.yaml": [
      "./a",
      "./b",
      "--since",
      "HEAD",
    ],
    'parley diff: --format must be one of text, json, markdown, html, got "xml"': ["--format", "xml"],
    'parley diff: --fail-on must be one of major, minor, patch, got "none"': ["--fail-on", "none"],
    "parley diff: --prove and --no-prove exclude each other": ["--prove", "--no-prove"],
  };
  for (const [message, args] of Object.entries(calls)) {
    expect(await workspace.parley("diff", ...args)).toEqual({
      code: 2,
      out: "",
      err: `${message}\n\nSee \`parley --help\`.\n`,
    });
  }
  expect((await workspace.parley("diff", "libary")).err).toContain('Did you mean "library"?');
});
