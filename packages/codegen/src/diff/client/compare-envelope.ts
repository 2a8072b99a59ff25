import type { Envelope, EnvelopeError } from "../../collect/api.ts";
import { isSameJson } from "../../json-value.ts";
import type { Finding } from "../finding.ts";
import type { RuleId } from "../rules.ts";
import { toClientFinding, type VersionPair } from "./client-finding.ts";

/** How answers are wrapped, and which classes failures have. */
export function compareEnvelope({ before, after }: VersionPair): Finding[] {
  const [old, present] = [before.api.envelope, after.api.envelope];
  if (old === undefined && present === undefined) return [];
  if (old === undefined) return [report("envelope-added", "answers are taken out of their envelope")];
  if (present === undefined) return [report("envelope-removed", "answers are no longer taken out of an envelope")];
  const isRead = isSameJson(toReading(old), toReading(present));
  const reading = isRead ? [] : [report("envelope-reading-changed", "the envelope of answers is read otherwise")];
  return [...reading, ...compareClasses(old, present)];
}

function toReading({ code, success, data, message }: Envelope): object {
  return { code, success, data, message };
}

function compareClasses(before: Envelope, after: Envelope): Finding[] {
  const byCode = ({ errors }: Envelope) => new Map(errors.map((error) => [String(error.code), error]));
  const [old, present] = [byCode(before), byCode(after)];
  const names = (envelope: Envelope) => new Map(envelope.errors.map((error) => [error.name, error]));
  const [oldNames, newNames] = [names(before), names(after)];
  const gone = before.errors.flatMap((error) => {
    const [heir, namesake] = [present.get(String(error.code)), newNames.get(error.name)];
    return compareClass(error, heir, namesake);
  });
  const added = after.errors.filter(({ code, name }) => !old.has(String(code)) && !oldNames.has(name));
  return [...gone, ...added.map((error) => report("error-class-added", `${describe(error)} is new`))];
}

/**
 * @param heir - what the code's class is now
 * @param namesake - what is called like it now
 */
function compareClass(
  before: EnvelopeError,
  heir: EnvelopeError | undefined,
  namesake: EnvelopeError | undefined,
): Finding[] {
  if (heir?.name === before.name) {
    return heir.description === before.description
      ? []
      : [report("error-class-documentation-changed", `${describe(before)} is described otherwise`)];
  }
  if (namesake !== undefined) {
    const message = `\`${before.name}\` stands for the code ${namesake.code}, and stood for ${before.code}`;
    return [report("error-code-changed", message)];
  }
  return heir === undefined
    ? [report("error-class-removed", `${describe(before)} is gone`)]
    : [report("error-class-renamed", `\`${before.name}\` is now called \`${heir.name}\``)];
}

function describe({ name, code }: EnvelopeError): string {
  return `\`${name}\`, the class of the code ${code},`;
}

function report(rule: RuleId, message: string): Finding {
  return toClientFinding(rule, message, "/x-parley-envelope");
}
