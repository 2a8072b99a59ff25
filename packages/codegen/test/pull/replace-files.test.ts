import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { replaceFiles } from "../../src/pull/replace-files.ts";
import { recover } from "../../src/pull/take-back.ts";
import { sha256 } from "../../src/pull/vendored.ts";
import { createFolder, problemsOf } from "../read/folder.ts";

const FILES = { "specs/acme/a.yaml": "old a", "specs/acme/pages/b.md": "old b", "specs/acme/pages/c.md": "old c" };
const bytes = (text: string) => Buffer.from(text);
const hash = (text: string) => sha256(bytes(text));
const BEFORE = new Map(
  Object.entries(FILES).map(([path, text]) => [path.slice("specs/acme/".length), bytes(text)] as const),
);

async function readAll(root: string): Promise<Record<string, string>> {
  const entries = await readdir(join(root, "specs"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (path) => [path.slice(root.length + 1), await readFile(path, "utf8")] as const);
  return Object.fromEntries(await Promise.all(read));
}

test("files are changed, added and removed together, and nothing else is left", async () => {
  const root = await createFolder(FILES);
  const changes = [
    { file: "a.yaml", bytes: bytes("new a") },
    { file: "pages/b.md" },
    { file: "pages/c.md" },
    { file: "v2/pages/d.md", bytes: bytes("new d") },
  ];
  await replaceFiles(root, "acme", changes, BEFORE);
  expect(await readAll(root)).toEqual({ "specs/acme/a.yaml": "new a", "specs/acme/v2/pages/d.md": "new d" });
  expect(await readdir(join(root, "specs/acme"))).toEqual(["a.yaml", "v2"]);
  expect(await readdir(join(root, "specs"))).toEqual(["acme"]);
});

test.each([
  ["a folder in the way", [{ file: "pages", bytes: bytes("x") }]],
  ["a file where a folder is due", [{ file: "a.yaml/x.md", bytes: bytes("x") }]],
  ["a file to remove that isn't there", [{ file: "pages/gone.md" }]],
])("%s undoes everything", async (_, last) => {
  const root = await createFolder(FILES);
  const changes = [
    { file: "a.yaml", bytes: bytes("new a") },
    { file: "pages/b.md" },
    { file: "d/e.md", bytes: bytes("new") },
  ];
  await expect(replaceFiles(root, "acme", [...changes, ...last], BEFORE)).rejects.toThrow(/E[A-Z]+:/);
  expect(await readAll(root)).toEqual(FILES);
  expect(await readdir(join(root, "specs"))).toEqual(["acme"]);
  expect(await readdir(join(root, "specs/acme"))).toEqual(["a.yaml", "pages"]);
});

test("a folder that is a link out of the provider's is not written to", async () => {
  const root = await createFolder({ ...FILES, "elsewhere/keep.md": "kept" });
  await symlink(join(root, "elsewhere"), join(root, "specs/acme/out"));
  const changes = [
    { file: "a.yaml", bytes: bytes("x") },
    { file: "out/keep.md", bytes: bytes("x") },
  ];
  await expect(replaceFiles(root, "acme", changes, BEFORE)).rejects.toThrow("out/keep.md: its folder leads out of");
  expect(await readFile(join(root, "elsewhere/keep.md"), "utf8")).toBe("kept");
  expect(await readFile(join(root, "specs/acme/a.yaml"), "utf8")).toBe("old a");
});

test.each([
  ["changed", "a.yaml", "mine"],
  ["made", "new.yaml", "mine"],
  ["removed", "pages/b.md", undefined],
])("a file that somebody %s meanwhile stays so, and so does everything else", async (_, file, text) => {
  const root = await createFolder(FILES);
  const path = join(root, "specs/acme", file);
  await (text === undefined ? rm(path) : writeFile(path, text));
  const found = await readAll(root);
  const changes = [
    { file: "pages/c.md", bytes: bytes("new c") },
    { file, bytes: bytes("theirs") },
  ];
  expect(await problemsOf(replaceFiles(root, "acme", changes, BEFORE))).toEqual([
    `specs/acme/${file}: this has changed since the pull began. Pull again`,
  ]);
  expect(await readAll(root)).toEqual(found);
  expect(await readdir(join(root, "specs"))).toEqual(["acme"]);
});

/** The folder that a run leaves when it is ended in the middle: `a.yaml` is replaced, `new.md` is added. */
async function createInterrupted(pid: number) {
  const root = await createFolder({ ...FILES, "specs/acme/a.yaml": "new a", "specs/acme/new.md": "new" });
  const work = join(root, "specs", `.pull-acme.${pid}`);
  await mkdir(work);
  await writeFile(join(work, "0.old"), "old a");
  const steps = [
    { file: "a.yaml", before: hash("old a"), after: hash("new a") },
    { file: "new.md", after: hash("new") },
  ];
  await writeFile(join(work, "journal.json"), JSON.stringify(steps));
  return root;
}

/** A process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", "0"]);
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid as number;
}

test("an interrupted run is taken back by the next one", async () => {
  const root = await createInterrupted(await endedProcess());
  await recover(root, "acme");
  expect(await readAll(root)).toEqual(FILES);
  expect(await readdir(join(root, "specs"))).toEqual(["acme"]);
});

test.each([
  ["empty", ""],
  ["no list", "{}"],
  ["a list of something else", "[1]"],
  ["one whose path climbs", '[{"file":"../../victim.txt"}]'],
  ["one whose path climbs from inside", '[{"file":"pages/../../../victim.txt"}]'],
  ["one whose path climbs on Windows", '[{"file":"..\\\\..\\\\victim.txt"}]'],
  ["one with something else for a hash", '[{"file":"a.yaml","before":"old"}]'],
])("a journal that is %s is told, and nothing is taken back", async (_, journal) => {
  const root = await createFolder({ ...FILES, "victim.txt": "kept" });
  const work = join(root, "specs", `.pull-acme.${await endedProcess()}`);
  await mkdir(work);
  await writeFile(join(work, "0.old"), "planted");
  await writeFile(join(work, "journal.json"), journal);
  const place = `specs/${basename(work)}`;
  expect(await problemsOf(recover(root, "acme"))).toEqual([
    `${place}/journal.json: an interrupted pull left this, and it can't be read. Look what has become of specs/acme, then remove ${place}`,
  ]);
  expect(await readFile(join(root, "victim.txt"), "utf8")).toBe("kept");
  expect(await readFile(join(work, "0.old"), "utf8")).toBe("planted");
});

test("a journal can't lead out through a link", async () => {
  const root = await createFolder({ ...FILES, "elsewhere/keep.md": "kept" });
  await symlink(join(root, "elsewhere"), join(root, "specs/acme/out"));
  const work = join(root, "specs", `.pull-acme.${await endedProcess()}`);
  await mkdir(work);
  await writeFile(join(work, "0.old"), "planted");
  await writeFile(join(work, "journal.json"), '[{"file":"out/keep.md"}]');
  await expect(recover(root, "acme")).rejects.toThrow("out/keep.md: its folder leads out of");
  expect(await readFile(join(root, "elsewhere/keep.md"), "utf8")).toBe("kept");
});

test("a run that is still at work is left alone", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => 0, 60000)"]);
  onTestFinished(() => void child.kill());
  const root = await createInterrupted(child.pid as number);
  const before = await readAll(root);
  const want = [
    `specs/.pull-acme.${child.pid}: another pull is at work here (process ${child.pid}). Wait until it has ended, then pull again. If that process is no pull, call this .pull-acme.0 first`,
  ];
  expect(await problemsOf(recover(root, "acme"))).toEqual(want);
  expect(await problemsOf(replaceFiles(root, "acme", [{ file: "a.yaml", bytes: bytes("x") }], BEFORE))).toEqual(want);
  expect(await readAll(root)).toEqual(before);
});
