import { Ajv2020 } from "ajv/dist/2020.js";
import { parseCondition, parseValue } from "../expressions/evaluate.ts";
import type { Metadata } from "../metadata.ts";
import type { Step } from "../store.ts";
import { kindOf } from "./step-kind.ts";

/** Everything that is wrong with a task, each with its place. */
export function findTaskIssues(
  workflows: Readonly<Record<string, unknown>>,
  inputSchema: Metadata | null | undefined,
): string[] {
  const names = Object.keys(workflows);
  return [
    ...(inputSchema ? schemaIssues(inputSchema) : []),
    ...Object.entries(workflows).flatMap(([name, steps]) => workflowIssues(name, steps, names)),
  ];
}

function schemaIssues(schema: Metadata): string[] {
  try {
    new Ajv2020({ strict: false, logger: false }).compile(schema);
    return [];
  } catch (error) {
    return [`input_schema: ${(error as Error).message}`];
  }
}

function workflowIssues(name: string, steps: unknown, names: readonly string[]): string[] {
  if (!Array.isArray(steps) || steps.length === 0) return [`${name}: a workflow is a list of steps`];
  return steps.flatMap((step, index) => stepIssues(`${name}[${index}]`, step, names));
}

function stepIssues(place: string, step: unknown, names: readonly string[]): string[] {
  if (typeof step !== "object" || step === null) return [`${place}: a step is an object`];
  const parts = step as Step;
  const inner = (key: string, value: unknown) => stepIssues(`${place}.${key}`, value, names);
  switch (kindOf(parts)) {
    case undefined:
      return [`${place}: no kind of step has the keys ${Object.keys(step).join(", ")}`];
    case "yield":
      return names.includes(String(parts.workflow))
        ? []
        : [`${place}.workflow: no workflow is named ${parts.workflow}`];
    case "if_else":
      return [...bare(`${place}.if`, parts.if), ...inner("then", parts.then), ...optional(parts.else, "else", inner)];
    case "switch":
      return list(`${place}.switch`, parts.switch, ({ case: when, then }, at) => [
        ...(when === "_" ? [] : bare(`${at}.case`, when)),
        ...stepIssues(`${at}.then`, then, names),
      ]);
    case "foreach": {
      const { in: items, do: body } = (parts.foreach ?? {}) as Step;
      return [...bare(`${place}.foreach.in`, items), ...inner("foreach.do", body)];
    }
    case "parallel":
      return list(`${place}.parallel`, parts.parallel, (branch, at) => stepIssues(at, branch, names));
    case "map_reduce":
      return [
        ...bare(`${place}.over`, parts.over),
        ...inner("map", parts.map),
        ...(parts.reduce ? bare(`${place}.reduce`, parts.reduce) : []),
      ];
    case "evaluate":
    case "set":
    case "return":
      return values(place, parts);
    default:
      return [];
  }
}

function list(place: string, value: unknown, issuesOf: (item: Step, place: string) => string[]): string[] {
  if (!Array.isArray(value)) return [`${place}: expected a list`];
  return value.flatMap((item, index) => issuesOf(item ?? {}, `${place}[${index}]`));
}

function optional(value: unknown, key: string, inner: (key: string, value: unknown) => string[]): string[] {
  return value === undefined || value === null ? [] : inner(key, value);
}

function values(place: string, value: unknown): string[] {
  if (typeof value === "string") return attempt(place, () => parseValue(value));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => values(`${place}.${key}`, item));
}

/** An expression that needs no mark. */
function bare(place: string, text: unknown): string[] {
  return attempt(place, () => parseCondition(String(text)));
}

function attempt(place: string, parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    return [`${place}: ${(error as Error).message}`];
  }
}
