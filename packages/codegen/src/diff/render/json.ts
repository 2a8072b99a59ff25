import type { Verdict } from "../../proof/verdict.ts";
import type { ApiReport, ProviderDiff, Report } from "../report.ts";
import { countChanges, toChanges } from "./count.ts";

/** Raised when a program that reads the report may have to change. */
export const FORMAT_VERSION = 1;

/**
 * The report as data: `{ formatVersion, bump, counts, providers }`, each provider with its `apis`, each of those with
 * both versions, its changes as `Change` describes them, and what the compiler said. Keys may be added within a version
 * of the format.
 */
export function renderJson(report: Report): string {
  const counts = countChanges(report.providers.flatMap(toChanges));
  const value = {
    formatVersion: FORMAT_VERSION,
    bump: report.bump,
    counts,
    providers: report.providers.map(toProvider),
  };
  return JSON.stringify(value, null, 2);
}

function toProvider(provider: ProviderDiff): object {
  return {
    provider: provider.provider,
    package: provider.package,
    bump: provider.bump,
    counts: countChanges(toChanges(provider)),
    apis: provider.apis.map(toApi),
  };
}

function toHalf({ operation, half, rules, reason }: Verdict): object {
  return { operation, half, rules, reason };
}

function toApi({ excerpts: _, proof, ...api }: ApiReport): object {
  const { verdicts = [], disagreements = [], unknown = [] } = proof ?? {};
  const told = { verdicts: verdicts.length, unknown: unknown.map(toHalf), disagreements };
  return { ...api, ...(proof && { proof: { bump: proof.bump, ...told } }) };
}
