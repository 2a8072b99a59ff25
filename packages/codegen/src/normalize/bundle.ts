import { parsePointer, toPointer, valueAt } from "../json-pointer.ts";
import { isObject, type JsonObject, type JsonValue, ownProperty, setProperty } from "../json-value.ts";
import type { Source } from "../read/sources.ts";
import { type Place, toPlace } from "./draft.ts";
import { GRAMMAR, type Slot, slotUnder } from "./grammar.ts";
import { isLostReference, toReferenceTokens } from "./references.ts";
import { quote } from "./text.ts";

export interface BundleOptions {
  readonly folder: string;
  readonly files: ReadonlyMap<string, Source>;
  /** Filled with the references that lead nowhere, and why; they stay in place. */
  readonly unresolved: Map<string, string>;
}

/** A whole document with every reference to another file of the folder turned into one inside the document. */
export function bundle(
  root: Source,
  options: BundleOptions,
): { value: JsonObject; locate: (tokens: readonly string[]) => Place } {
  const bundler = new Bundler(root, options);
  return { value: bundler.run(), locate: (tokens) => bundler.locate(tokens) };
}

interface Target {
  readonly file: string;
  readonly tokens: readonly string[];
  readonly value: JsonValue;
}

class Bundler {
  private readonly root: Source;
  private readonly options: BundleOptions;
  private readonly components: Record<string, JsonObject> = {};
  /** Component sections and names by the file and pointer that they come from. */
  private readonly names = new Map<string, string>();
  private readonly queue: { section: string; name: string; target: Target }[] = [];
  /** What stands in the bundle under a pointer, by where it comes from. */
  private readonly mounts = new Map<string, Target>();
  private readonly open = new Set<string>();

  constructor(root: Source, options: BundleOptions) {
    this.root = root;
    this.options = options;
  }

  run(): JsonObject {
    const rootValue = this.root.value as JsonObject;
    this.declareComponents(ownProperty(rootValue, "components"));
    const value = this.walk("Document", rootValue, this.root.file, []) as JsonObject;
    dropAliases(value.components);
    for (let next = this.queue.pop(); next !== undefined; next = this.queue.pop()) {
      const { section, name, target } = next;
      const slot = slotUnder(slotUnder("Components", section) ?? "data", name) ?? "data";
      const built = this.walk(slot, target.value, target.file, ["components", section, name]);
      const entries = this.components[section] ?? {};
      setProperty(entries, name, built);
      this.components[section] = entries;
    }
    const components: JsonObject = { ...(isObject(value.components) ? value.components : {}) };
    for (const [section, added] of Object.entries(this.components)) {
      components[section] = { ...(isObject(components[section]) ? components[section] : {}), ...added };
    }
    return { ...value, components };
  }

  locate(tokens: readonly string[]): Place {
    for (let length = tokens.length; length > 0; length--) {
      const mount = this.mounts.get(toPointer(tokens.slice(0, length)));
      if (mount === undefined) continue;
      const pointer = toPointer([...mount.tokens, ...tokens.slice(length)]);
      return toPlace(mount.file, this.options.files.get(mount.file)?.locate(pointer));
    }
    return toPlace(this.root.file, this.root.locate(toPointer(tokens)));
  }

  /** A component that is nothing but a reference to a file gives that file's content its name. */
  private declareComponents(components: JsonValue | undefined): void {
    for (const [section, entries] of isObject(components) ? Object.entries(components) : []) {
      for (const [name, entry] of isObject(entries) ? Object.entries(entries) : []) {
        const reference = ownProperty(entry, "$ref");
        const target =
          typeof reference === "string" && isObject(entry) ? this.find(reference, this.root.file) : undefined;
        this.names.set(`${section} ${name}`, "");
        if (target !== undefined && !this.isRoot(target.file)) this.names.set(toKey(section, target), name);
      }
    }
  }

  private walk(slot: Slot, value: JsonValue, file: string, at: readonly string[]): JsonValue {
    if (Array.isArray(value)) {
      return value.map((item, index) => {
        const under = slotUnder(slot, String(index));
        return under === undefined ? item : this.walk(under, item, file, [...at, String(index)]);
      });
    }
    if (!isObject(value) || slot === "data") return value;
    const reference = ownProperty(value, "$ref");
    const target = typeof reference === "string" ? this.find(reference, file) : undefined;
    if (target === undefined) return this.walkFields(slot, value, file, at);
    return this.replace(slot, value, target, file, at);
  }

  private walkFields(slot: Slot, value: JsonObject, file: string, at: readonly string[]): JsonObject {
    const copy: JsonObject = {};
    for (const key of Object.keys(value)) {
      const under = slotUnder(slot, key);
      const item = value[key] as JsonValue;
      if (slot === "Discriminator" && key === "mapping") setProperty(copy, key, this.walkMapping(item, file));
      else if (under === undefined || key === "$ref") setProperty(copy, key, item);
      else setProperty(copy, key, this.walk(under, item, file, [...at, key]));
    }
    return copy;
  }

  /** A discriminator's mapping refers to schemas by plain strings; names of schemas may stand there, too. */
  private walkMapping(mapping: JsonValue, file: string): JsonValue {
    if (!isObject(mapping)) return mapping;
    const copy: JsonObject = {};
    for (const [value, reference] of Object.entries(mapping)) {
      const isReference = typeof reference === "string" && /[/#]|\.\w+$/.test(reference);
      const target = isReference ? this.find(reference, file) : undefined;
      setProperty(copy, value, target === undefined ? reference : this.refer("schemas", target));
    }
    return copy;
  }

  /** The reference, inside the bundle, to what stands in another file. */
  private refer(section: string, target: Target): string {
    const tokens = this.isRoot(target.file) ? target.tokens : ["components", section, this.nameOf(section, target)];
    return `#${toPointer(tokens)}`;
  }

  private replace(slot: Slot, value: JsonObject, target: Target, file: string, at: readonly string[]): JsonValue {
    const { $ref: _, ...siblings } = value;
    const others = this.walkFields(slot, siblings, file, at);
    const section = slot === "PathItem" ? undefined : GRAMMAR.get(slot)?.section;
    const [parent, ownSection, ownName] = at;
    const isOwnComponent =
      at.length === 3 && parent === "components" && this.names.get(toKey(ownSection ?? "", target)) === ownName;
    if (this.isRoot(target.file) || (section !== undefined && !isOwnComponent)) {
      return { ...others, $ref: this.refer(section ?? "", target) };
    }
    const key = toKey("", target);
    if (this.open.has(key)) {
      this.options.unresolved.set(String(value.$ref), `${quote(String(value.$ref))} leads back to itself`);
      return value;
    }
    this.open.add(key);
    this.mounts.set(toPointer(at), target);
    const inner = this.walk(slot, target.value, target.file, at);
    this.open.delete(key);
    return isObject(inner) ? { ...inner, ...others } : inner;
  }

  private nameOf(section: string, target: Target): string {
    const key = toKey(section, target);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const stem = (target.file.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
    const wish = target.tokens.at(-1) ?? stem;
    let name = wish;
    for (let count = 2; this.names.has(`${section} ${name}`); count++) name = `${wish}_${count}`;
    this.names.set(key, name);
    this.names.set(`${section} ${name}`, "");
    this.mounts.set(toPointer(["components", section, name]), target);
    this.queue.push({ section, name, target });
    return name;
  }

  private isRoot(file: string): boolean {
    const value = this.options.files.get(file)?.value;
    return file === this.root.file || ownProperty(value, "openapi") !== undefined;
  }

  /** What a reference to a file leads to; one inside the root document stays as it is. */
  private find(reference: string, from: string): Target | undefined {
    const [path = "", fragment = ""] = splitReference(reference);
    if ((path === "" && from === this.root.file) || isLostReference(reference)) return undefined;
    const file = path === "" ? from : toFile(path, from, this.options.folder);
    if (file === undefined) return undefined;
    const source = this.options.files.get(file);
    if (source === undefined) return this.miss(reference, `there is no file ${file}`);
    const tokens = toReferenceTokens(`#${fragment}`) ?? parsePointer(fragment);
    const value = tokens && valueAt(source.value, tokens);
    if (tokens !== undefined && value !== undefined) return { file, tokens, value };
    // Some files refer to the components of the document that they end up in.
    const rootValue = path === "" && tokens !== undefined ? valueAt(this.root.value, tokens) : undefined;
    if (tokens !== undefined && rootValue !== undefined) return { file: this.root.file, tokens, value: rootValue };
    return this.miss(reference, `${file} holds nothing there`);
  }

  private miss(reference: string, reason: string): undefined {
    this.options.unresolved.set(reference, `${quote(reference)} leads nowhere: ${reason}`);
  }
}

/** A component that stands for one of its own name in another document is only mentioned, and described there. */
function dropAliases(components: JsonValue | undefined): void {
  for (const [section, entries] of isObject(components) ? Object.entries(components) : []) {
    for (const [name, entry] of isObject(entries) ? Object.entries(entries) : []) {
      if (ownProperty(entry, "$ref") === `#${toPointer(["components", section, name])}`) {
        delete (entries as JsonObject)[name];
      }
    }
  }
}

function toKey(section: string, { file, tokens }: Target): string {
  return `${section} ${file}#${toPointer(tokens)}`;
}

function splitReference(reference: string): [string, string] {
  const at = reference.indexOf("#");
  return at === -1 ? [reference, ""] : [reference.slice(0, at), reference.slice(at + 1)];
}

/** The file that a relative path names, if it is one inside the folder. */
function toFile(path: string, from: string, folder: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(path)) return undefined;
  const names = from.split("/").slice(0, -1);
  for (const name of decodePath(path).split("/")) {
    if (name === "..") names.pop();
    else if (name !== "." && name !== "") names.push(name);
  }
  const file = names.join("/");
  return file.startsWith(`${folder}/`) ? file : undefined;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
