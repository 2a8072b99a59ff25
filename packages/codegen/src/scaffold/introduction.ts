import type { Api } from "../collect/api.ts";
import { toClientName, toExample } from "../emit/example.ts";
import { listHeldOptions } from "./held-options.ts";
import { findStarterOperation } from "./starter-operation.ts";

/** What the README of a new package says above its reference: `specs/<provider>/readme.md`. */
export function toIntroduction(api: Api): string {
  const { provider, className } = api;
  const operation = findStarterOperation(api) ?? api.operations[0];
  const options = listHeldOptions(api)
    .map((name) => `${name}: "..."`)
    .join(", ");
  const variables = listHeldOptions(api).flatMap((option) => provider.environment[option] ?? []);
  const comment = variables.length === 0 ? "" : ` // or ${variables.join(" and ")}`;
  return `# ${provider.package}

Typed client for the ${provider.name} API.

\`\`\`sh
npm install ${provider.package}
\`\`\`

\`\`\`ts
import { ${className} } from "${provider.package}";

const ${toClientName(api)} = new ${className}(${options === "" ? "" : `{ ${options} }`});${comment}
${operation === undefined ? "" : `${toExample(api, operation)}\n`}\`\`\`

Runs on Node.js 20 and newer, and wherever else there is \`fetch\`. ESM only.
`;
}
