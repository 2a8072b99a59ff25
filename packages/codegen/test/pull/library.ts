import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../src/cli.ts";
import { formatProvenance } from "../../src/pull/format-provenance.ts";
import type { ListedFile, ListedIndex } from "../../src/read/provenance-entry.ts";
import { createTerminal } from "../../src/terminal.ts";
import { createWorkspace, OVERLAY, PROVIDER, toPage } from "../workspace.ts";

export const LIST_BOOKS = toPage("get", "/books", "      summary: List books", "List books");
export const CHANGED = LIST_BOOKS.replace("List books", "List all books");
export const ADD_BOOK = toPage("post", "/books", "      operationId: addBook", "Add a book");
export const BROKEN = LIST_BOOKS.replace("paths:\n", "paths: {\n");
/** An index that names the library's page, a new one, and more. */
export const INDEX =
  "- [List](/api/list-books.md)\n- [Add](/api/books/add.md)\n- [Home](/home.md)\n- [Blog](https://blog.example/)\n";
/** What a pull says at its end, on standard error. */
export const HINT = "See what that means with `parley diff library`, then run `parley generate library`.\n";
export const FAILED = "library: not pulled. Nothing of it has changed.\n";
/** Where the library lists its page, and where that comes from. */
export const PAGE_AT = "specs/library/provenance.yaml:2: http://upstream/api/list-books.md: ";

/** An entry of provenance for a file that was vendored with this text. */
export function toEntry(file: string, address: string, text: string, more: Partial<ListedFile> = {}): ListedFile {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { file, address, date: "2026-11-01", sha256, licence: "MIT", ...more };
}

/** The index of a documentation site, with pages below `/api/`. */
export function toIndex(url: string, more: Partial<ListedIndex> = {}): ListedIndex {
  return {
    address: `${url}/llms.txt`,
    folder: "pages",
    select: [`${url}/api/**`],
    except: [],
    licence: "MIT",
    ...more,
  };
}

/** A workspace with the provider `library`, whose one page is vendored from `/api/list-books.md`. */
export async function createLibrary(url: string, { indexes = [] as ListedIndex[], files = {} } = {}) {
  const entry = toEntry("pages/list-books.md", `${url}/api/list-books.md`, LIST_BOOKS, {
    ...(indexes[0] && { index: indexes[0].address }),
  });
  const workspace = await createWorkspace({
    "specs/library/provider.yaml": PROVIDER,
    "specs/library/overlay.yaml": OVERLAY,
    "specs/library/provenance.yaml": formatProvenance([entry], indexes),
    "specs/library/pages/list-books.md": LIST_BOOKS,
    ...files,
  });
  return {
    ...workspace,
    pull: (...argv: string[]) => pull(workspace.root, ...argv),
    bytes: () => readAll(workspace.root),
  };
}

/** Runs `parley pull` on Christmas Eve. */
async function pull(root: string, ...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = createTerminal(
    { write: (text) => out.push(String(text)) > 0 },
    { write: (text) => err.push(String(text)) > 0 },
    {},
  );
  const now = () => new Date("2026-12-24T18:00:00Z");
  const code = await run(["pull", ...argv], { folder: root, terminal, now });
  return { code, out: out.join(""), err: err.join("").replaceAll(/127\.0\.0\.1:\d+/g, "upstream") };
}

/** Every file and folder below `specs/`, with what it holds. */
async function readAll(root: string): Promise<Record<string, string>> {
  const entries = await readdir(join(root, "specs"), { recursive: true, withFileTypes: true });
  const read = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = entry.isDirectory() ? "a folder" : (await readFile(path)).toString("latin1");
    return [path.slice(root.length + 1), text] as const;
  });
  return Object.fromEntries((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
