import { redactCredentials } from "../address.ts";
import { describeValue, isObject, type JsonObject, type JsonValue } from "../json-value.ts";
import { didYouMean } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import type { VendoredFile } from "./files.ts";
import { decode, parseText } from "./parse.ts";
import { type ParsedText, SyntaxFault } from "./parsed-text.ts";

/** Reads the settings of one of our own YAML files and keeps every fault it finds. */
export class ConfigReader {
  readonly problems: Problem[] = [];
  private readonly file: string;
  private readonly parsed: ParsedText | undefined;

  constructor(file: VendoredFile) {
    this.file = file.file;
    this.parsed = this.parse(file.bytes);
  }

  get value(): JsonValue | undefined {
    return this.parsed?.value;
  }

  /** Where a pointer stands in the file. */
  lineOf(pointer: string): number | undefined {
    return this.parsed?.locate(pointer);
  }

  problem(pointer: string, message: string): undefined {
    const line = this.lineOf(pointer);
    this.problems.push({ file: this.file, ...(line !== undefined && { line }), message });
  }

  /** The object at a pointer, with every key that it must not have reported. */
  object(value: JsonValue | undefined, pointer: string, keys: readonly string[]): JsonObject | undefined {
    if (!isObject(value)) {
      return this.problem(pointer, `expected settings (${keys.join(", ")}), got ${describeValue(value)}`);
    }
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) {
        const known = `expected ${keys.map((name) => `\`${name}\``).join(", ")}.${didYouMean(key, keys)}`;
        this.problem(`${pointer}/${key}`, `there is no setting ${JSON.stringify(key)}, ${known}`);
      }
    }
    return value;
  }

  /** A string that fits a rule; `expected` says the rule in words. */
  text(
    value: JsonValue | undefined,
    pointer: string,
    expected: string,
    fits: (text: string) => boolean,
  ): string | undefined {
    if (typeof value === "string" && fits(value)) return value;
    const got = typeof value === "string" ? describeValue(redactCredentials(value)) : describeValue(value);
    return this.problem(pointer, `\`${pointer.split("/").at(-1)}\` must be ${expected}, got ${got}`);
  }

  private parse(bytes: Uint8Array): ParsedText | undefined {
    try {
      return parseText(decode(bytes), "yaml");
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      this.problems.push({ file: this.file, line: error.line, message: error.message });
      return undefined;
    }
  }
}
