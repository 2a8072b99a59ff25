import { ownProperty } from "../json-value.ts";
import type { Problem } from "../problem.ts";
import type { ApiSources } from "../read/sources.ts";
import { findMend } from "../suggest/mends.ts";
import { isSuggestion, type OverlayAction, toOperationTarget } from "../suggest/overlay-action.ts";
import { suggestOverlay } from "../suggest/suggest-overlay.ts";
import { tryActions } from "../suggest/try-actions.ts";
import { findAdvice } from "./advice.ts";
import type { Finding } from "./finding.ts";

/** Everything there is to say of an API's specs and overlay: problems first, then what matters less. */
export function lintApi(sources: ApiSources): Finding[] {
  const trial = tryActions(sources, []);
  const suggested = suggestOverlay(sources, { isLeavingOut: false }).actions;
  const mend = (problem: Problem) => findMend(problem, trial.document.value)?.actions ?? findNames(problem, suggested);
  const problems = trial.problems.map((problem): Finding => ({ ...problem, kind: "problem", actions: mend(problem) }));
  const warnings = trial.warnings.map(
    (warning): Finding => ({
      ...warning,
      kind: "warning",
      actions: findStreams(warning, suggested),
    }),
  );
  return [...problems, ...warnings, ...findAdvice(trial.document), ...findUnconfirmed(sources)];
}

/** A problem of an operation names it, and so do the targets of what was suggested for it. */
function findOfOperation({ message }: Problem, suggested: readonly OverlayAction[]): readonly OverlayAction[] {
  const [, method, path] = /^([A-Z]+) (\/[^\n]*?): /.exec(message) ?? [];
  if (method === undefined || path === undefined) return [];
  const target = toOperationTarget(method, path);
  return suggested.filter((action) => action.target === target || action.target.startsWith(`${target}.`));
}

function findNames(problem: Problem, suggested: readonly OverlayAction[]): readonly OverlayAction[] {
  const isOfName = /has no name|can't be a method's name|is also that of/.test(problem.message);
  return isOfName ? findOfOperation(problem, suggested).filter((action) => says(action, "x-parley-name")) : [];
}

function findStreams(warning: Problem, suggested: readonly OverlayAction[]): readonly OverlayAction[] {
  if (!warning.message.includes("may come as events")) return [];
  return findOfOperation(warning, suggested).filter(
    (action) => says(action, "x-parley-stream") || says(action, "schema"),
  );
}

function says({ update }: OverlayAction, field: string): boolean {
  return ownProperty(update, field) !== undefined;
}

function findUnconfirmed({ overlay }: ApiSources): Finding[] {
  const actions = ownProperty(overlay?.value, "actions");
  return (Array.isArray(actions) ? actions : []).flatMap((action, index) => {
    const description = ownProperty(action, "description");
    if (overlay === undefined || !isSuggestion(description)) return [];
    const line = overlay.locate(`/actions/${index}`);
    const said = JSON.stringify(ownProperty(action, "update") ?? "removed");
    const message = `${String(ownProperty(action, "target"))}: ${said}. ${String(description)}`;
    return [
      { kind: "unconfirmed" as const, file: overlay.file, ...(line !== undefined && { line }), message, actions: [] },
    ];
  });
}
