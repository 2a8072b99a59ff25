import type { Severity } from "../diff/change.ts";
import { UsageError } from "../usage-error.ts";
import type { ChangesetOptions } from "./changeset.ts";
import type { Call, Command } from "./command.ts";

const BUMPS: readonly Severity[] = ["major", "minor", "patch"];

export const changesetCommand: Command = {
  usage: "changeset [provider...] [--check]",
  summary: "write the changesets that changed specs ask for",
  help: `Compares the specs of providers (all, if none is named) with those that their packages were released from last: at
the newest commit in which the package's version changed. What rules and compiler find decides the version step, and is
told in .changeset/specs-<provider>.md, which each run writes anew. No other changeset is touched. A package of version
0.0.0 has not been released, so that nothing is compared.

For an operation or a type that has another name now, the overlay's action is shown that keeps the former name alive for
a major version, and with it the step minor.

Options
  --check              write nothing; exit with 1 where the changesets declare a smaller step than the specs ask for
  --since <revision>   compare with this revision instead
  --alias              add the actions that keep former names to the overlay, then write the changeset
  --bump <step>        declare this step for the provider: major, minor or patch
  --reason <text>      why another step than the specs ask for is right; it stands in the changelog. A smaller one needs it
  --dry-run            show the changesets and write nothing`,
  options: {
    check: { type: "boolean" },
    since: { type: "string" },
    alias: { type: "boolean" },
    bump: { type: "string" },
    reason: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  async run(call) {
    const options = toOptions(call);
    const { changeset } = await import("./changeset.ts");
    return await changeset(options, call.terminal);
  },
};

function toOptions({ options, positionals, workspace }: Call): ChangesetOptions {
  const { check, alias, "dry-run": dryRun, since, reason } = options;
  const bump = BUMPS.find((step) => step === options.bump);
  const fail = (message: string) => new UsageError(`parley changeset: ${message}`);
  if (options.bump !== undefined && bump === undefined) {
    throw fail(`--bump must be one of ${BUMPS.join(", ")}, got ${JSON.stringify(options.bump)}`);
  }
  if (bump !== undefined && positionals.length !== 1) throw fail("--bump is for one provider. Name it");
  if (reason !== undefined && bump === undefined) throw fail("--reason is for --bump, which is missing");
  if (typeof reason === "string" && !/^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(reason)) {
    throw fail(`--reason must be a line of text, got ${JSON.stringify(reason)}`);
  }
  const writing = [alias && "--alias", bump && "--bump", dryRun && "--dry-run"].find(Boolean);
  if (check === true && writing) throw fail(`--check writes nothing, so ${writing} can't be with it`);
  if (alias === true && dryRun === true) throw fail("--alias writes to the overlay, so --dry-run can't be with it");
  return {
    root: workspace(),
    providers: positionals,
    isCheck: check === true,
    isDryRun: dryRun === true,
    keepsNames: alias === true,
    ...(typeof since === "string" && { since }),
    ...(bump !== undefined && { bump }),
    ...(typeof reason === "string" && { reason: reason.trim() }),
  };
}
