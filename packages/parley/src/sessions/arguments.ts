import { argumentError, kindOf } from "../errors/refusal.ts";

type Values = Readonly<Record<string, unknown>>;

/** Which argument, or member of one, takes a common field. */
export type Targets = Readonly<Record<string, string>>;

/**
 * Turns common fields, all of them in the table, into arguments of a provider's method, and adds the caller's own
 * arguments.
 *
 * @throws {ArgumentError} when two of them would set the same thing
 */
export function toArguments(operation: string, targets: Targets, given: Values, providerOptions: Values): Values {
  const args: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const [name = "", member] = (targets[field] ?? "").split(".", 2);
    if (member === undefined) assertLeavesMembers(operation, targets, field, value);
    const addition = member === undefined ? value : { [member]: value };
    args[name] = isObject(args[name]) ? { ...args[name], ...Object(addition) } : addition;
  }
  for (const [name, value] of Object.entries(providerOptions)) {
    if (Object.hasOwn(args, name)) {
      const wrong = `a common field sets \`${name}\` as well as providerOptions. Give it once.`;
      throw argumentError(operation, `providerOptions.${name}`, wrong);
    }
    if (value !== undefined) args[name] = value;
  }
  return args;
}

/** A field that fills an argument must leave room for the fields that are kept as members of it. */
function assertLeavesMembers(operation: string, targets: Targets, field: string, value: unknown): void {
  for (const [other, target] of Object.entries(targets)) {
    const [name, member] = target.split(".", 2);
    if (member === undefined || name !== targets[field]) continue;
    if (!isObject(value)) {
      throw argumentError(operation, field, `\`${field}\` must be an object, got ${kindOf(value)}.`);
    }
    if (Object.hasOwn(value, member)) {
      const wrong = `\`${field}.${member}\` is where \`${other}\` is kept. Pass \`${other}\` instead.`;
      throw argumentError(operation, field, wrong);
    }
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
