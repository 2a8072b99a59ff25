import { expect, test } from "vitest";
import { run } from "../src/cli.ts";
import { createEmulator, serve } from "../src/index.ts";
import { powerdrillKey } from "./running.ts";

async function runOnce(argv: string[], whileServing: (output: string) => Promise<void> = async () => {}) {
  const output: string[] = [];
  const errors: string[] = [];
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const out = (text: string) => {
    output.push(text);
    whileServing(text).finally(stop);
  };
  const code = await run(argv, { out, err: (text) => errors.push(text), stopped });
  return { code, output: output.join("\n"), errors: errors.join("\n") };
}

test("the command serves until it is stopped and says how to reach it", async () => {
  let status: number | undefined;
  const { code, output } = await runOnce(["powerdrill", "--seed", "s"], async (text) => {
    const [, base] = /POWERDRILL_BASE_URL=(\S+)/.exec(text) ?? [];
    status = (await fetch(`${base}/v1/team/sessions?userId=u`, { headers: powerdrillKey })).status;
  });
  expect([code, status]).toEqual([0, 200]);
  expect(output.replaceAll(/127.0.0.1:\d+/g, "127.0.0.1:PORT")).toBe(
    [
      "Serving powerdrill on 127.0.0.1:PORT, for clients with",
      "",
      "  POWERDRILL_BASE_URL=http://127.0.0.1:PORT/powerdrill/api",
      "  POWERDRILL_API_KEY=powerdrill-key",
      "  POWERDRILL_USER_ID=ada",
      "",
      "Ctrl+C ends it.",
    ].join("\n"),
  );
});

test("help names every option", async () => {
  const { code, output } = await runOnce(["--help"]);
  expect(code).toBe(0);
  expect(output.match(/--\w+/g)).toEqual(expect.arrayContaining(["--port", "--storage", "--pace", "--seed", "--help"]));
});

test.for([
  [["openai"], 'parley-emulator: unknown provider "openai", expected powerdrill or julep or vapi.'],
  [["--port", "http"], 'parley-emulator: --port: expected a number from 0 to 65535, got "http".'],
  [["--storage-port", "x"], 'parley-emulator: --storage-port: expected a number from 0 to 65535, got "x".'],
  [["--pace", "slow"], 'parley-emulator: --pace: expected a number from 0 to 60000, got "slow".'],
  [["--port", "70000"], 'parley-emulator: --port: expected a number from 0 to 65535, got "70000".'],
] as const)("a wrong call says what is wrong and where help is: %j", async ([argv, message]) => {
  const { code, errors } = await runOnce([...argv]);
  expect([code, errors]).toEqual([2, `${message}\nSee \`parley-emulator --help\`.`]);
});

test("an unknown option is a wrong call", async () => {
  const { code, errors } = await runOnce(["--prot", "1"]);
  expect(code).toBe(2);
  expect(errors).toContain("Unknown option '--prot'");
});

test("a port that is taken is an error", async () => {
  await using server = await serve(createEmulator());
  const { code, errors } = await runOnce(["--port", String(server.port)]);
  expect(code).toBe(1);
  expect(errors).toContain("EADDRINUSE");
});
