import { styleText } from "node:util";
import { ParleyError } from "@parley/client";

// Leaves colors out by itself where NO_COLOR is set or the output is no terminal.
const style = (format: "bold" | "dim" | "red" | "green", text: string): string =>
  styleText(format, text, { stream: process.stdout });

/** Prints a heading. */
export function printHeading(text: string): void {
  console.log(`\n${style("bold", text)}`);
}

/** Runs what a piece of code says, and prints it with what came of it and how long it took. */
export async function show<Value>(
  code: string,
  run: () => Promise<Value>,
  describe: (value: Value) => string = String,
): Promise<Value> {
  const { value, time } = await measure(run);
  console.log(`\n  ${code}\n    ${style("green", "->")} ${describe(value)} ${style("dim", time)}`);
  return value;
}

/**
 * Runs what is bound to fail, and prints the error as a `catch` would see it.
 *
 * @throws {Error} when it does not fail, and whatever it throws that is no error of Parley's
 */
export async function catchError(title: string, run: () => Promise<unknown>): Promise<void> {
  const { value: error, time } = await measure(() => toError(title, run));
  const code = "code" in error ? `, code: ${JSON.stringify(error.code)}` : "";
  console.log(`\n  ${title}\n    ${style("red", error.name)} { kind: "${error.kind}"${code} } ${style("dim", time)}`);
  console.log(`    ${error.message}`);
}

async function toError(title: string, run: () => Promise<unknown>): Promise<ParleyError> {
  try {
    await run();
  } catch (error) {
    if (ParleyError.isInstance(error)) return error;
    throw error;
  }
  throw new Error(`${title}: expected an error, got none.`);
}

async function measure<T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly time: string }> {
  const begun = performance.now();
  const value = await run();
  return { value, time: `(${(performance.now() - begun).toFixed(0)} ms)` };
}
