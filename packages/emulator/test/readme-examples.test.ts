import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Julep } from "@parley/julep";
import * as julepData from "@parley/julep/document";
import { Powerdrill as PowerdrillV1 } from "@parley/powerdrill/v1";
import * as v1Data from "@parley/powerdrill/v1/document";
import { Powerdrill as PowerdrillV2 } from "@parley/powerdrill/v2";
import * as v2Data from "@parley/powerdrill/v2/document";
import { Vapi } from "@parley/vapi";
import * as vapiData from "@parley/vapi/document";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createEmulator, type EmulatorServer, serve } from "../src/index.ts";
import { fillJulep, findTransition, sampleTransition } from "./examples/julep-world.ts";
import { fillPowerdrill } from "./examples/powerdrill-world.ts";
import { type ReadmeExample, readExamples, toProgram } from "./examples/readme-example.ts";
import { fillVapi } from "./examples/vapi-world.ts";
import { createVirtualClock } from "./examples/virtual-clock.ts";

const examples = [...readExamples("powerdrill"), ...readExamples("julep"), ...readExamples("vapi")];
const clock = createVirtualClock();
const emulator = createEmulator({ clock });
let server: EmulatorServer;

beforeAll(async () => {
  server = await serve(emulator);
});

afterAll(() => server.close());

beforeEach(async () => {
  emulator.reset();
  await fillPowerdrill(emulator);
  await fillJulep(emulator);
  await fillVapi(emulator);
  clock.passMs(30);
});

test.for([
  ["Powerdrill v2", v2Data.table, "powerdrill", "v2"],
  ["Powerdrill v1", v1Data.table, "powerdrill", "v1"],
  ["Julep", julepData.table, "julep", undefined],
  ["Vapi", vapiData.table, "vapi", undefined],
] as const)("the reference of %s has an example of every operation", ([, table, provider, api]) => {
  const shown = examples.filter((example) => example.provider === provider && example.api === api);
  expect([...new Set(shown.map((example) => example.operation))].sort()).toEqual(Object.keys(table.operations).sort());
});

test("every example compiles", { timeout: 120_000 }, async () => {
  expect(await compile(examples.map(toProgram))).toBe("");
});

test.for(examples.map((example, index) => [toTitle(example, index), example] as const))(
  "the example runs on the emulator: %s",
  async ([, example]) => {
    const transition = await findTransition(emulator);
    const arrived = emulator.requests.length;
    await run({ ...example, code: example.code.replaceAll(sampleTransition, transition) });
    const requests = emulator.requests.slice(arrived);
    expect(requests.map(({ operation, status, undeclaredQuery }) => [operation, status, undeclaredQuery])).toEqual(
      requests.map(() => [example.operation, expect.toSatisfy((status) => status < 300), []]),
    );
    expect(requests.length).toBeGreaterThan(0);
  },
);

function toTitle({ provider, api, operation }: ReadmeExample, index: number): string {
  return [index + 1, provider, api ?? "", operation].join(" ");
}

/** Runs an example as the body of a function, with a client and a console that is silent. */
async function run({ provider, api, code }: ReadmeExample): Promise<void> {
  const settings = { baseUrl: server.url(provider), apiKey: emulator.apiKey(provider), environment: {} };
  const Client = { powerdrill: api === "v1" ? PowerdrillV1 : PowerdrillV2, julep: Julep, vapi: Vapi }[provider];
  const client = new Client({ ...settings, userId: "tmm-example" });
  const AsyncFunction = run.constructor as FunctionConstructor;
  await new AsyncFunction(provider, "console", code)(client, { log() {} });
}

/** Type-checks programs together, in a folder whose packages are this package's; gives the compiler's complaints. */
async function compile(programs: readonly string[]): Promise<string> {
  const here = fileURLToPath(new URL("..", import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), "parley-examples-"));
  try {
    await symlink(join(here, "node_modules"), join(folder, "node_modules"));
    await mkdir(join(folder, "src"));
    const options = { target: "es2022", module: "nodenext", strict: true, noEmit: true, types: [] };
    const lib = ["es2023", "dom", "dom.iterable", "dom.asynciterable"];
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...options, lib } }));
    await Promise.all(programs.map((text, index) => writeFile(join(folder, "src", `${index + 1}.ts`), text)));
    const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
    const call = promisify(execFile)(process.execPath, [join(typescript, "bin", "tsc"), "-p", folder]);
    return await call.then(
      ({ stdout }) => stdout,
      (error) => `${error.stdout}${error.stderr}`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
