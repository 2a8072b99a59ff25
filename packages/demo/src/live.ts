import { createParley, type Session } from "parley";
import { julep } from "parley/julep";
import { powerdrill } from "parley/powerdrill";
import { printHeading, show } from "./print.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const title = "A demo of Parley";

/** Says how to run on the real services, where there are keys for them. */
export function tellOfKeys(environment: Environment): void {
  const found = ["POWERDRILL_API_KEY", "JULEP_API_KEY"].filter((name) => environment[name]);
  if (found.length === 0) return;
  const verb = found.length === 1 ? "is" : "are";
  console.log(`\n${found.join(" and ")} ${verb} set: \`npm start -- --live\` creates a real session there and lists.`);
}

/** Shows the same on the real services, each one that has a key. Creates one session on each. */
export async function runOnServices(environment: Environment): Promise<void> {
  if (!environment.POWERDRILL_API_KEY && !environment.JULEP_API_KEY) {
    throw new Error("--live: expected POWERDRILL_API_KEY or JULEP_API_KEY in the environment, got neither. Set one.");
  }
  if (environment.POWERDRILL_API_KEY) await runOnPowerdrill(environment);
  if (environment.JULEP_API_KEY) await runOnJulep(environment);
}

async function runOnPowerdrill(environment: Environment): Promise<void> {
  if (!environment.POWERDRILL_USER_ID) {
    throw new Error("--live: Powerdrill needs a user. Set POWERDRILL_USER_ID to one of your project.");
  }
  const { data } = createParley({ providers: { data: powerdrill() } });
  printHeading("Powerdrill");
  await createAndList("data", data.sessions);
}

async function runOnJulep(environment: Environment): Promise<void> {
  const agentId = environment.JULEP_AGENT_ID;
  if (!agentId) throw new Error("--live: Julep needs an agent. Set JULEP_AGENT_ID to one of yours.");
  const { support } = createParley({ providers: { support: julep({ agentId }) } });
  printHeading("Julep");
  await createAndList("support", support.sessions);
}

interface Sessions {
  create(input: { readonly title: string }): Promise<Session>;
  list(): AsyncIterable<Session>;
}

async function createAndList(name: string, sessions: Sessions): Promise<void> {
  await show(`${name}.sessions.create({ title: "${title}" })`, async () => (await sessions.create({ title })).ref);
  await show(`for await (const session of ${name}.sessions.list()) ...`, async () => {
    let count = 0;
    for await (const _session of sessions.list()) count++;
    return `${count} sessions`;
  });
}
