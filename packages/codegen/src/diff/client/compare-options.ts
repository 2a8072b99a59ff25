import type { Finding } from "../finding.ts";
import { toClientFinding, type VersionPair } from "./client-finding.ts";

/** What the client holds for every call, credentials aside. */
export function compareOptions({ before, after }: VersionPair): Finding[] {
  const names = ({ api }: VersionPair["before"]) => api.clientParameters.map(({ name }) => name);
  const [old, present] = [names(before), names(after)];
  return [
    ...old
      .filter((name) => !present.includes(name))
      .map((name) =>
        toClientFinding("client-option-removed", `the client has no option \`${name}\` any more`, "", { path: [name] }),
      ),
    ...present
      .filter((name) => !old.includes(name))
      .map((name) =>
        toClientFinding("client-option-added", `the client has an option \`${name}\``, "", { path: [name] }),
      ),
  ];
}
