import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { run } from "../src/cli.ts";
import { createTerminal } from "../src/terminal.ts";

/** A workspace of its own for one test, with the files given, on which commands run as a user would run them. */
export async function createWorkspace(files: Readonly<Record<string, string>>) {
  const root = await mkdtemp(join(tmpdir(), "parley-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return {
    root,
    write,
    read: (path: string) => readFile(join(root, path), "utf8"),
    remove: (path: string) => rm(join(root, path)),
    /** Every file, caches aside. */
    list: async () => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
      return paths.filter((path) => !path.startsWith("node_modules/")).sort();
    },
    parley: async (...argv: string[]) => {
      const out: string[] = [];
      const err: string[] = [];
      const terminal = createTerminal(
        { write: (text) => out.push(String(text)) > 0 },
        { write: (text) => err.push(String(text)) > 0 },
        {},
      );
      const code = await run(argv, { folder: root, terminal });
      return { code, out: out.join(""), err: err.join("") };
    },
  };
}

/** A documentation page with one operation, as documentation sites print them. */
export function toPage(method: string, path: string, body = "      summary: Do it", title = "Do it"): string {
  return `# ${title}

> What it does.



## OpenAPI

\`\`\`\`yaml ${method} ${path}
openapi: 3.0.1
info:
  title: Library
  version: 1.0.0
servers:
  - url: https://library.example/api
paths:
  ${path}:
    ${method}:
${body}
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema:
                type: object
                properties:
                  id:
                    type: string

\`\`\`\``;
}

export const PROVIDER = `name: Library
package: "@example/library"
environment:
  apiKey: LIBRARY_API_KEY
`;

export const OVERLAY = `overlay: 1.1.0
info:
  title: What the pages leave out
  version: 1.0.0
actions:
  - description: The page gives the operation no id.
    target: $.paths['/books'].get
    update:
      x-parley-name: books.list
`;

/** A provider with one page. */
export const LIBRARY = {
  "specs/library/provider.yaml": PROVIDER,
  "specs/library/overlay.yaml": OVERLAY,
  "specs/library/pages/list-books.md": toPage("get", "/books", "      summary: List books", "List books"),
};
