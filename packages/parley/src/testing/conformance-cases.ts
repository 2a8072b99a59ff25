import type { Adapter, Operations } from "../platform/adapter.ts";
import { type SessionOperation, toCapabilities } from "../platform/capabilities.ts";
import type { Fields } from "../sessions/field-table.ts";
import { answerCases } from "./answer-cases.ts";
import type { CaseDefinition, ConformanceCase } from "./conformance-case.ts";
import { ConformanceError } from "./conformance-error.ts";
import { errorCases } from "./error-cases.ts";
import { toFieldCases } from "./field-cases.ts";
import { type FieldOperation, fieldTrials } from "./field-trial.ts";
import { historyCases, pagedHistoryCase } from "./history-cases.ts";
import { listCases } from "./list-cases.ts";
import { memoryCases, rememberedInstructionsCase } from "./memory-cases.ts";
import { toRefusalCases } from "./refusal-cases.ts";
import { secretCases } from "./secret-cases.ts";
import { keptTitleCase, sessionCases } from "./session-cases.ts";
import type { Subject } from "./subject.ts";
import { Trial } from "./trial.ts";

/**
 * What an adapter must do, as cases for any test runner. What the adapter says of itself decides them: an ability is
 * tried, and what is left out must be refused without anything being sent.
 *
 * @example
 * for (const { name, skipped, run } of conformanceCases(subject)) test.skipIf(skipped !== undefined)(name, run);
 */
export function conformanceCases(subject: Subject): readonly ConformanceCase[] {
  const adapter = subject.create({ fetch: subject.fetch ?? fetch });
  return defineCases(subject, adapter.operations).map((definition) => {
    const { name, checks = "ability" } = definition;
    const skipped = findObstacle(definition, subject, adapter);
    const run = async () => {
      if (skipped !== undefined) throw new ConformanceError(name, new Error(`It cannot be run: ${skipped}.`));
      await runCase(definition, subject, new Trial(subject, toCapabilities(adapter)));
    };
    return { name, checks, skipped, run };
  });
}

function findObstacle(
  { needs, comparesAnswers, obstacle }: CaseDefinition,
  { isUnpredictable }: Subject,
  { operations, platform }: Adapter,
): string | undefined {
  const lacking = needs.find((operation) => operations[operation] === undefined);
  if (lacking !== undefined) return `${platform} has no \`${lacking}\``;
  return comparesAnswers && isUnpredictable ? "the subject's answers cannot be compared" : obstacle;
}

function defineCases(subject: Subject, operations: Operations): readonly CaseDefinition[] {
  const fieldsOf = (operation: SessionOperation): Fields =>
    (({ ...operations[operation] }) as { readonly fields?: Fields }).fields ?? {};
  const { title, instructions } = fieldsOf("create");
  const isRemembered = typeof instructions === "object" && "remember" in instructions;
  const withFields = Object.keys(fieldTrials) as FieldOperation[];
  return [
    ...sessionCases,
    ...(title === undefined ? [] : [keptTitleCase]),
    ...listCases,
    ...answerCases,
    ...historyCases,
    ...("pageSize" in fieldsOf("history") ? [pagedHistoryCase] : []),
    ...memoryCases,
    ...(isRemembered ? [rememberedInstructionsCase] : []),
    ...errorCases,
    ...secretCases,
    ...withFields
      .filter((operation) => operations[operation])
      .flatMap((operation) => toFieldCases(subject, operation, fieldsOf(operation))),
    ...toRefusalCases((operation) => operations[operation] !== undefined),
  ];
}

async function runCase({ name, run }: CaseDefinition, subject: Subject, trial: Trial): Promise<void> {
  const { timeoutMs = 10_000 } = subject;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It did not end within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    await subject.reset?.();
    await Promise.race([run(trial), deadline]);
  } catch (failure) {
    throw new ConformanceError(name, failure);
  } finally {
    clearTimeout(timer);
    await trial.end();
  }
}
