import type { Fields } from "../sessions/field-table.ts";
import type { CaseDefinition } from "./conformance-case.ts";
import { expectEqual, expectRefusal } from "./expect.ts";
import { type FieldOperation, fieldTrials } from "./field-trial.ts";
import { toFilterCase } from "./list-cases.ts";
import { type Subject, sampleOf } from "./subject.ts";

/** One case or more for every common field: it is honoured, or refused. */
export function toFieldCases(subject: Subject, operation: FieldOperation, fields: Fields): readonly CaseDefinition[] {
  return fieldTrials[operation].fields.flatMap((field) => {
    const place = fields[field];
    if (place === undefined) return [toRefusedCase(operation, field)];
    const obstacle = sampleOf(subject, field) === undefined ? `the subject has no sample of \`${field}\`` : undefined;
    const emulation = typeof place === "object" ? place : undefined;
    const isChoice = operation === "list" && field !== "pageSize";
    return [
      { ...(isChoice ? toFilterCase(field) : toHonouredCase(operation, field, emulation === undefined)), obstacle },
      ...(emulation ? [{ ...toUnemulatedCase(operation, field), obstacle }] : []),
      ...(emulation && "accepts" in emulation ? [toUnacceptedCase(operation, field)] : []),
    ];
  });
}

/** A field that the platform has itself is honoured even where nothing may be emulated. */
function toHonouredCase(operation: FieldOperation, field: string, isNative: boolean): CaseDefinition {
  return {
    name: `${operation} honours \`${field}\`${isNative ? "" : ", which is emulated"}`,
    needs: ["create", operation],
    run: (trial) => {
      const connection = trial.connect({ unsupported: isNative ? "throw" : "emulate" });
      return fieldTrials[operation].expectHonoured({ trial, connection, field, value: sampleOf(trial.subject, field) });
    },
  };
}

function toRefusedCase(operation: FieldOperation, field: string): CaseDefinition {
  return {
    name: `${operation} refuses \`${field}\`, and tells of it where it is to ignore it`,
    checks: "refusal",
    needs: ["create", operation],
    async run(trial) {
      const { prepare } = fieldTrials[operation];
      const given = { [field]: sampleOf(trial.subject, field) ?? "something" };
      const send = await prepare(trial, trial.connect());
      await expectRefusal(trial, () => send(given), { operation, field });
      const sendAnyway = await prepare(trial, trial.connect({ unsupported: "ignore" }));
      if (operation === "list") return expectRefusal(trial, () => sendAnyway(given), { operation, field });
      expectEqual("what is `ignored`", await sendAnyway(given), [`${operation}.${field}`]);
    },
  };
}

function toUnemulatedCase(operation: FieldOperation, field: string): CaseDefinition {
  return {
    name: `${operation} refuses \`${field}\` where nothing is to be emulated`,
    checks: "refusal",
    needs: ["create", operation],
    async run(trial) {
      const given = { [field]: sampleOf(trial.subject, field) };
      const send = await fieldTrials[operation].prepare(trial, trial.connect({ unsupported: "throw" }));
      await expectRefusal(trial, () => send(given), { operation, field });
    },
  };
}

function toUnacceptedCase(operation: FieldOperation, field: string): CaseDefinition {
  return {
    name: `${operation} refuses a \`${field}\` that it cannot emulate`,
    checks: "refusal",
    needs: ["create", operation],
    async run(trial) {
      const send = await fieldTrials[operation].prepare(trial, trial.connect());
      const given = { [field]: "no such value" };
      await expectRefusal(trial, () => send(given), { operation, field });
    },
  };
}
