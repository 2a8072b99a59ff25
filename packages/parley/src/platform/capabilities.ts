import type { AnswerPart } from "../answers/answer.ts";
import type { Fields } from "../sessions/field-table.ts";
import type { Adapter, Operations } from "./adapter.ts";

/** What an answer can hold: the kinds of its parts, and what is told of it as a whole. Steps come in streams only. */
export type AnswerFeature = Exclude<AnswerPart["kind"], "unknown"> | "usage" | "finishReason";

export type SessionOperation = keyof Operations;

/** Whether the platform has a field itself, or Parley emulates it. */
export type FieldAbility = "native" | "emulated";

/**
 * What a provider can do, as data. An operation that the platform lacks is missing, and so is a field that an operation
 * cannot honour.
 */
export type Capabilities = {
  readonly [Operation in SessionOperation]?: Readonly<Record<string, FieldAbility>>;
} & {
  readonly answers: { readonly [Feature in AnswerFeature]?: true };
};

export function toCapabilities({ operations, answers = ["text"] }: Adapter): Capabilities {
  const abilities = Object.entries(operations).map(([operation, { fields }]) => {
    // A stream takes the fields of the question that it answers.
    const table: Fields = operation === "stream" ? operations.ask?.fields : fields;
    const flags = Object.entries(table ?? {}).map(([field, place]) => [
      field,
      typeof place === "string" ? "native" : "emulated",
    ]);
    return [operation, Object.fromEntries(flags)];
  });
  return {
    ...Object.fromEntries(abilities),
    answers: Object.fromEntries(answers.map((feature) => [feature, true])),
  };
}
