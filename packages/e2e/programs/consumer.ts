// A user's TypeScript, compiled against the installed packages.
import { Julep, type SessionCreateParams as JulepSessionCreateParams } from "@parley/julep";
import { Powerdrill, type Session as PowerdrillSession, SessionLimitError } from "@parley/powerdrill";
import { Vapi } from "@parley/vapi";
import { createParley, type Session, type SessionHandle, text } from "parley";
import { julep } from "parley/julep";
import { powerdrill } from "parley/powerdrill";

export const vapi = new Vapi({ apiKey: "vapi-key" });

export async function useProviders(): Promise<readonly string[]> {
  const params: JulepSessionCreateParams = { situation: "A quiet afternoon" };
  const created = await new Julep({ apiKey: "julep-key" }).sessions.create(params);
  const client = new Powerdrill({ apiKey: "powerdrill-key", userId: "ada" });
  const records: PowerdrillSession[] = [];
  for await (const record of client.sessions.list({ page_size: 10 })) records.push(record);
  const result = await client.sessions.create({ name: "Q3" }).result();
  if (result.ok) return [created.id, result.data.id, ...records.map(({ name }) => name)];
  return SessionLimitError.isInstance(result.error) ? [String(result.error.code)] : [result.error.kind];
}

export async function useFacade(): Promise<Session[]> {
  const { data, support } = createParley({
    providers: { data: powerdrill({ userId: "ada" }), support: julep({ agentId: "an-agent" }) },
  });
  // @ts-expect-error Julep has no modes, so the type of its input has no such field.
  await support.sessions.create({ title: "Q3", mode: "AUTO" });
  const sessions: SessionHandle[] = [
    await data.sessions.create({ title: "Q3", mode: "AUTO" }),
    await support.sessions.create({ title: "Q3" }),
  ];
  for (const session of sessions) console.log(text(await session.ask("How did revenue change?")));
  return sessions;
}
