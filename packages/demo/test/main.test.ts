import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

async function run(args: readonly string[], environment: Record<string, string>): Promise<string> {
  const { PATH = "" } = process.env;
  const env = { PATH, NO_COLOR: "1", ...environment };
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], { env });
  return stdout.replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1").replaceAll(/\(\d+ ms\)/g, "(time)");
}

test("the demo has the same conversation on both providers, and moves a session from one to the other", async () => {
  const output = await run([], {});

  for (const [name, answer] of [
    ["data", 'You asked: \\"Hello?\\" Choose a dataset'],
    ["support", "You said: Hello?"],
  ] as const) {
    const part = output.slice(output.indexOf(`session = await ${name}.`));
    expect(part).toMatch(new RegExp(`^session = await .*\n    -> ${name}:[\\w-]+, "Q3 revenue" \\(time\\)`));
    expect(part.slice(0, part.indexOf("attach"))).toContain(`-> "${answer}`);
    expect(part).toMatch(/-> revenue.csv is in [\w-]+ \(time\)/);
    expect(part).toMatch(/-> 1 start, .*\d+ text, .*1 done \(time\)/);
    expect(part).toMatch(/-> user: "Hello\?"\n +assistant: ".*"\n +user: "How did revenue change\?"\n +assistant: "/);
  }
  expect(output).toMatch(/-> support:[\w-]+ has its title and messages; lost: .*knowledge/);
});

test("the demo lists over pages, and shows both errors", async () => {
  const output = await run([], {});

  expect(output).toContain("-> 57 sessions on 3 pages (time)");
  expect(output).toContain('AgentError { kind: "auth", code: 1004 } (time)');
  expect(output).toContain('AgentError { kind: "quota", code: 300009 } (time)');
});

test("a key in the environment is told of, and never printed", async () => {
  const output = await run([], { POWERDRILL_API_KEY: "planted-secret", JULEP_API_KEY: "other-secret" });

  expect(output).toContain(
    "POWERDRILL_API_KEY and JULEP_API_KEY are set: `npm start -- --live` creates a real session there and lists.",
  );
  expect(output).not.toContain("secret");
});

test("the real services are not called without a key", async () => {
  await expect(run(["--live"], {})).rejects.toMatchObject({
    code: 1,
    stderr: "--live: expected POWERDRILL_API_KEY or JULEP_API_KEY in the environment, got neither. Set one.\n",
  });
});
