import { expect, test } from "vitest";
import type { Operations } from "../../src/index.ts";
import { ConformanceError, conformanceCases, type Subject } from "../../src/testing/index.ts";
import { flaws } from "./flaws.ts";
import { createSubjects, createTickingEmulator } from "./subjects.ts";

const { data, support } = createSubjects(createTickingEmulator());

type All = Required<Operations>;

/** The same subject with other operations. */
function withOperations(subject: Subject, change: (operations: All) => Operations): Subject {
  return {
    ...subject,
    create(options) {
      const adapter = subject.create(options);
      return { ...adapter, operations: change(adapter.operations as All) };
    },
  };
}

async function findFailures(subject: Subject): Promise<ConformanceError[]> {
  const failures: ConformanceError[] = [];
  for (const { skipped, run } of conformanceCases(subject)) {
    if (skipped === undefined) await run().catch((error) => failures.push(error));
  }
  return failures;
}

function caseOf(subject: Subject, name: string) {
  const found = conformanceCases(subject).find((candidate) => candidate.name === name);
  return found ?? expect.unreachable(`There is no case "${name}".`);
}

test.each(flaws)(
  "$name is found, and by the cases that are about it",
  async ({ subject, apply, foundBy }) => {
    const flawed = withOperations({ data, support }[subject], (own) => ({ ...own, ...apply(own) }));
    expect((await findFailures(flawed)).map((error) => error.case)).toEqual(foundBy);
  },
  30_000,
);

test("a failure tells the case, what was expected and what it got", async () => {
  const [flaw] = flaws;
  const flawed = withOperations(data, (own) => ({ ...own, ...flaw?.apply(own) }));
  const failure = caseOf(flawed, "list finds what was created, and tells the same of it").run();
  await expect(failure).rejects.toThrow(ConformanceError);
  await expect(failure).rejects.toMatchObject({
    name: "ConformanceError",
    case: "list finds what was created, and tells the same of it",
    message:
      "list finds what was created, and tells the same of it: what the list tells: `title`, expected Conformance, got Wrong.",
    expected: "Conformance",
    actual: "Wrong",
  });
});

test("without `reset` the kit deletes the sessions that it has created", async () => {
  const emulator = createTickingEmulator();
  const { reset: _none, ...subject } = createSubjects(emulator).data;
  expect(await findFailures(subject)).toEqual([]);
  expect([...emulator.stores.powerdrill().sessions.values()]).toEqual([]);
}, 30_000);

test("a key that is kept where it can be seen is found", async () => {
  const leaky: Subject = {
    ...data,
    create: (options) => ({ ...data.create(options), client: { options: { apiKey: options.apiKey } } }),
  };
  const name = "the key is sent, and shows in no error and in nothing of the provider";
  await expect(caseOf(leaky, name).run()).rejects.toMatchObject({
    message: `${name}: the provider: the places that show the key, expected [], got ["the provider.client.options.apiKey"].`,
  });
});

test("an adapter that sends by another way than the given `fetch` is found", async () => {
  const { fetch: own = fetch } = data;
  const astray: Subject = { ...data, create: (options) => data.create({ ...options, fetch: own }) };
  const name = "create gives a session with an id and a ref, by way of the given `fetch`";
  await expect(caseOf(astray, name).run()).rejects.toMatchObject({
    message: `${name}: \`fetch\`, expected at least one request, got none.`,
  });
});

test("a case that does not end is ended, and fails", async () => {
  const slow = withOperations({ ...data, timeoutMs: 50 }, (own) => ({
    ...own,
    get: { ...own.get, send: () => new Promise(() => {}) },
  }));
  const name = "get gives what create told, by id and by ref";
  await expect(caseOf(slow, name).run()).rejects.toMatchObject({
    message: `${name}: it failed with Error: It did not end within 50 ms.`,
  });
});

test("what a platform lacks is refused, and what needs it is skipped with the reason", async () => {
  const small = withOperations(data, ({ create, get }) => ({ create, get }));
  expect(await findFailures(small)).toEqual([]);
  const cases = conformanceCases(small).filter(({ skipped }) => skipped === undefined);
  const lacking = "is refused, since the platform lacks it";
  expect(cases.map(({ name }) => name)).toEqual(
    expect.arrayContaining(
      ["list", "update", "delete", "ask", "stream", "history", "attach"].map((name) => `${name} ${lacking}`),
    ),
  );
  const { skipped, run } = caseOf(small, "collect gives the answer that ask gives");
  expect(skipped).toBe("Powerdrill has no `ask`");
  await expect(run()).rejects.toThrow("It cannot be run: Powerdrill has no `ask`.");
});

test("a field without a sample is skipped, and so are comparisons where answers vary", () => {
  const { samples: _without, ...rest } = data;
  const vague: Subject = { ...rest, isUnpredictable: true };
  const reasons = conformanceCases(vague).flatMap(({ name, skipped }) => (skipped ? [`${name}: ${skipped}`] : []));
  expect(reasons).toContain("create honours `mode`: the subject has no sample of `mode`");
  expect(reasons).toContain("collect gives the answer that ask gives: the subject's answers cannot be compared");
});
