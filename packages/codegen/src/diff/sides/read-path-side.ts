import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { ProblemsError } from "../../problem.ts";
import { hasDocumentFence } from "../../read/fence.ts";
import { readFileOf, readFolder, type VendoredFile } from "../../read/files.ts";
import { parseMarkdown } from "../../read/markdown.ts";
import { type Provider, readProviderFolder } from "../../read/provider.ts";
import { type ApiSources, parseSources } from "../../read/sources.ts";
import { toProviderSide } from "./read-provider-side.ts";
import type { Side } from "./side.ts";

/** Whoever publishes bare documents: they say nothing of a package, and both sides of a comparison get the same. */
const NOBODY: Provider = {
  id: "api",
  folder: "",
  packageFolder: "",
  moduleExtension: ".ts",
  name: "Api",
  package: "api",
  apis: [],
  environment: {},
  provenance: new Map(),
};

const SETTINGS = ["overlay.yaml", "provider.yaml", "provenance.yaml"];
const DOCUMENT = /\.(?:ya?ml|json|mdx?)$/;
/** Of one document, that it refers to. */
const MAX_FILES = 5000;

/**
 * A document or page with the files that it refers to, a provider's folder, or a folder of documents and pages.
 *
 * @param path - where it lies
 * @param shown - how its place is told; files in it are told by paths that begin so
 * @throws ProblemsError with every problem of every file
 */
export async function readPathSide(path: string, shown: string): Promise<Side> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new ProblemsError([{ file: shown, message: "there is no such file or folder" }]);
  const place = shown.replaceAll("\\", "/").replace(/(?<=.)\/+$/, "");
  if (!found.isDirectory()) return toBareSide(place, dirname(place), { files: await readReferred(path, place) });
  const names = await readdir(path);
  if (names.includes("provider.yaml")) return await readProviderAt(path, place);
  const [root, folder] = [dirname(resolve(path)), basename(resolve(path))];
  const wants = (file: string) => DOCUMENT.test(file) && !SETTINGS.includes(file.slice(folder.length + 1));
  const rename = (file: VendoredFile) => ({ ...file, file: place + file.file.slice(folder.length) });
  const overlay = await readFileOf(root, folder, "overlay.yaml");
  const all = (await readFolder(root, folder, wants)).map(rename);
  const files = all.filter((file) => !isReading(file));
  // Of a folder that holds nothing else, each page says what is wrong with it.
  return toBareSide(place, place, { files: files.length > 0 ? files : all, overlay: overlay && rename(overlay) });
}

/** Whoever publishes documents puts a README beside them. */
function isReading({ file, bytes }: VendoredFile): boolean {
  if (!/\.mdx?$/.test(file)) return false;
  return !hasDocumentFence(parseMarkdown(Buffer.from(bytes).toString("utf8")).fences);
}

function toBareSide(label: string, folder: string, files: Parameters<typeof parseSources>[1]): Side {
  const sources = parseSources({ provider: { ...NOBODY, folder }, folder }, files);
  return { label, name: basename(label), apis: new Map([["", sources]]), isBare: true };
}

async function readProviderAt(path: string, place: string): Promise<Side> {
  const [root, folder] = [dirname(resolve(path)), basename(resolve(path))];
  const id = folder.toLowerCase().replace(/[^a-z0-9-]+/g, "-");
  const rename = (file: string) => place + file.slice(folder.length);
  const renameIn = <Named extends { readonly file: string }>(named: Named) => ({ ...named, file: rename(named.file) });
  try {
    const side = await toProviderSide(root, await readProviderFolder(root, folder, id), place);
    const apis = [...side.apis].map(([name, sources]): [string, ApiSources] => [
      name,
      {
        ...sources,
        folder: rename(sources.folder),
        sources: sources.sources.map(renameIn),
        ...(sources.overlay && { overlay: renameIn(sources.overlay) }),
        ...(sources.skipped && { skipped: sources.skipped.map(renameIn) }),
      },
    ]);
    return { ...side, apis: new Map(apis) };
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    throw new ProblemsError(error.problems.map(renameIn));
  }
}

/** A document, and what its references to other files lead to, as long as that stays inside its folder. */
async function readReferred(path: string, place: string): Promise<VendoredFile[]> {
  const folder = await realpath(dirname(path));
  const shownFolder = dirname(place);
  const files = new Map<string, VendoredFile>();
  const wanted = [basename(path)];
  for (let name = wanted.pop(); name !== undefined && files.size < MAX_FILES; name = wanted.pop()) {
    if (files.has(name)) continue;
    const target = await realpath(join(folder, name)).catch(() => undefined);
    // What leads nowhere is reported where the reference stands.
    if (target === undefined || !target.startsWith(folder + sep) || !(await stat(target)).isFile()) continue;
    const bytes = await readFile(target);
    files.set(name, { file: `${shownFolder}/${name}`, bytes });
    wanted.push(...listReferences(bytes, dirname(name)));
  }
  return [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}

const REFERENCE = /\$ref["']?\s*:\s*["']?((?![a-z][a-z0-9+.-]*:|[/\\#])[^"'#\s,{}[\]]+)/gi;

function listReferences(bytes: Uint8Array, folder: string): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const paths = [...text.matchAll(REFERENCE)].map(([, path = ""]) => join(folder, path).replaceAll("\\", "/"));
  return [...new Set(paths)].filter((path) => DOCUMENT.test(path) && !path.startsWith("../"));
}
