import type { InputIssue } from "../problem.ts";

/** One entry of the server's list of what is wrong with a request: type and words are those of its validator. */
export interface Mistake {
  readonly type: string;
  /** Where, beginning with `body`, `query`, `path`, `header` or `cookie`. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input?: unknown;
}

export function toMistakes(issues: readonly InputIssue[]): Mistake[] {
  return issues.map((issue) => {
    const [type, msg] = describe(issue);
    return { type, loc: [issue.in, ...issue.path], msg, ...("value" in issue ? { input: issue.value } : {}) };
  });
}

export function malformed(message: string): Mistake {
  return { type: "json_invalid", loc: ["body", 0], msg: `JSON decode error: ${message}` };
}

/** A body of another media type counts as text, so that the whole of it is wrong. */
export const notAnObject: Mistake = {
  type: "model_attributes_type",
  loc: ["body"],
  msg: "Input should be a valid dictionary or object to extract fields from",
};

const types: Readonly<Record<string, readonly [string, string]>> = {
  string: ["string_type", "Input should be a valid string"],
  integer: ["int_parsing", "Input should be a valid integer"],
  number: ["float_parsing", "Input should be a valid number"],
  boolean: ["bool_parsing", "Input should be a valid boolean"],
  array: ["list_type", "Input should be a valid list"],
  object: ["dict_type", "Input should be a valid dictionary"],
};

function describe({ keyword, params, message }: InputIssue): readonly [string, string] {
  switch (keyword) {
    case "required":
      return ["missing", "Field required"];
    case "type":
      return types[String(params.type)] ?? ["value_error", `Input ${message}`];
    case "format":
      return params.format === "uuid"
        ? ["uuid_parsing", "Input should be a valid UUID"]
        : ["value_error", `Input ${message}`];
    case "enum":
    case "const":
      return ["literal_error", `Input should be ${literals(params)}`];
    case "minimum":
      return ["greater_than_equal", `Input should be greater than or equal to ${params.limit}`];
    case "maximum":
      return ["less_than_equal", `Input should be less than or equal to ${params.limit}`];
    case "exclusiveMaximum":
      return ["less_than", `Input should be less than ${params.limit}`];
    default:
      return ["value_error", `Input ${message}`];
  }
}

function literals(params: Readonly<Record<string, unknown>>): string {
  const values = (params.allowedValues ?? [params.allowedValue]) as unknown[];
  return values.map((value) => `'${value}'`).join(" or ");
}
