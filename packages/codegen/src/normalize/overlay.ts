import { JSONPathEnvironment } from "json-p3";
import { toPointer, valueAt } from "../json-pointer.ts";
import { describeValue, isObject, type JsonObject, type JsonValue } from "../json-value.ts";
import { didYouMean } from "../nearest.ts";
import type { Source } from "../read/sources.ts";
import { type Draft, type Findings, toPlace } from "./draft.ts";
import { describeMiss } from "./overlay-target.ts";
import { OverlayTree } from "./overlay-tree.ts";
import { child, type Position, ROOT } from "./position.ts";
import { quote } from "./text.ts";

const ACTION_KEYS = ["target", "description", "update", "remove", "copy"];

interface Action {
  readonly target: string;
  readonly change: { readonly remove: true } | { readonly copy: string } | { readonly update: JsonValue };
  readonly position: Position;
}

/**
 * The draft with the actions of an OpenAPI Overlay (1.0 or 1.1) applied in order. Stricter than the specification:
 * every action says its reason as `description`, and one that selects nothing is a problem, since its target is gone.
 */
export function applyOverlay(draft: Draft, overlay: Source, findings: Findings): Draft {
  const file: Pick<Draft, "locate"> = {
    locate: (tokens) => toPlace(overlay.file, overlay.locate(toPointer(tokens))),
  };
  const report = (position: Position, message: string) => findings.problem(file, position, message);
  const actions = parseOverlay(overlay.value, report);
  if (actions.length === 0) return draft;

  const environment = new JSONPathEnvironment();
  const tree = new OverlayTree(structuredClone(draft.value));
  for (const action of actions) {
    const fault = applyAction(action, tree, environment);
    if (fault !== undefined) report(child(action.position, "target"), fault);
  }
  return {
    value: tree.value,
    sourceOf: (tokens) => draft.sourceOf(tokens),
    locate: (tokens) => {
      const added = tree.originOf(tokens);
      return added === undefined ? draft.locate(tokens) : file.locate(added);
    },
  };
}

function parseOverlay(value: JsonValue, report: (position: Position, message: string) => undefined): Action[] {
  if (!isObject(value)) {
    report(ROOT, `expected an OpenAPI Overlay, got ${describeValue(value)}`);
    return [];
  }
  if (typeof value.overlay !== "string" || !/^1\.[01](?:\.\d+)?$/.test(value.overlay)) {
    report(child(ROOT, "overlay"), `expected \`overlay: 1.1.0\` or 1.0.0, got ${describeValue(value.overlay)}`);
  }
  for (const key of Object.keys(value)) {
    const known = ["overlay", "info", "extends", "actions"];
    if (!known.includes(key) && !key.startsWith("x-")) {
      report(child(ROOT, key), `there is no such field in an overlay.${didYouMean(key, known)}`);
    }
  }
  const { info, actions } = value;
  if (!isObject(info) || typeof info.title !== "string" || info.version === undefined) {
    report(child(ROOT, "info"), "expected a title and a version");
  }
  if (!Array.isArray(actions) || actions.length === 0) {
    report(child(ROOT, "actions"), `expected a list of actions, got ${describeValue(actions)}`);
    return [];
  }
  return actions
    .map((action, index) => parseAction(action, child(child(ROOT, "actions"), index), report))
    .filter((action) => action !== undefined);
}

function parseAction(
  action: JsonValue,
  position: Position,
  report: (position: Position, message: string) => undefined,
): Action | undefined {
  if (!isObject(action)) return report(position, `expected an action, got ${describeValue(action)}`);
  for (const key of Object.keys(action)) {
    if (!ACTION_KEYS.includes(key) && !key.startsWith("x-")) {
      report(child(position, key), `there is no such field in an action.${didYouMean(key, ACTION_KEYS)}`);
    }
  }
  const { target, description, update, remove, copy } = action;
  if (typeof description !== "string" || description.trim() === "") {
    report(position, "the action has no `description`. Say why the change is needed");
  }
  if (typeof target !== "string")
    return report(position, `\`target\` must be a JSONPath, got ${describeValue(target)}`);
  const changes = [
    ...(remove === true ? [{ remove } as const] : []),
    ...(typeof copy === "string" ? [{ copy }] : []),
    ...(update !== undefined ? [{ update }] : []),
  ];
  const [change] = changes;
  if (change === undefined || changes.length > 1) {
    return report(position, "expected exactly one of `update`, `remove: true` and `copy` (a JSONPath)");
  }
  return { target, change, position };
}

/** Returns what is wrong, if anything is. */
function applyAction(
  { target, change, position }: Action,
  tree: OverlayTree,
  environment: JSONPathEnvironment,
): string | undefined {
  const nodes = select(target, tree.value, environment);
  if (typeof nodes === "string") return nodes;
  if (nodes.length === 0) return describeMiss(target, tree.value, (path) => select(path, tree.value, environment));
  if ("remove" in change) return tree.remove(nodes);
  if ("update" in change) return updateAll(nodes, change.update, [...toActionTokens(position), "update"], tree);
  const sources = select(change.copy, tree.value, environment);
  if (typeof sources === "string") return sources;
  const [source] = sources;
  if (source === undefined || sources.length > 1)
    return `\`copy\` must select one value, ${quote(change.copy)} selects ${sources.length}`;
  const copied = valueAt(tree.value, source);
  return updateAll(nodes, structuredClone(copied) ?? null, [...toActionTokens(position), "copy"], tree);
}

function updateAll(
  nodes: readonly string[][],
  value: JsonValue,
  origin: readonly string[],
  tree: OverlayTree,
): string | undefined {
  const sorts = new Set(nodes.map((tokens) => sortOf(valueAt(tree.value, tokens))));
  if (sorts.size > 1) return `the target selects ${[...sorts].join(" and ")}, expected one sort only`;
  for (const tokens of nodes) {
    const fault = tree.update(tokens, structuredClone(value), origin);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function sortOf(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return "lists";
  return isObject(value) ? "objects" : "plain values";
}

function toActionTokens(position: Position): string[] {
  return ["actions", position.key];
}

/** The places that a query selects, or why it is none. */
function select(path: string, value: JsonObject, environment: JSONPathEnvironment): string[][] | string {
  try {
    return environment.query(path, value).nodes.map((node) => node.location.map(String));
  } catch (error) {
    return `${quote(path)} is no JSONPath (RFC 9535): ${error instanceof Error ? error.message : String(error)}`;
  }
}
