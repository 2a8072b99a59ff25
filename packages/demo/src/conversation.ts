import { type SessionHandle, text } from "parley";
import { show } from "./print.ts";

const file = { name: "revenue.csv", data: new Blob(["month,revenue\n7,100\n8,110\n9,125\n"], { type: "text/csv" }) };

/** The same conversation on any provider: creates a session, asks, gives it a file, streams, and reads what was said. */
export async function runConversation<S extends SessionHandle>(name: string, create: () => Promise<S>): Promise<S> {
  const code = `session = await ${name}.sessions.create({ title: "Q3 revenue" })`;
  const session = await show(code, create, ({ ref, title }) => `${ref}, "${title}"`);
  await show('session.ask("Hello?")', async () => quote(text(await session.ask("Hello?"))));
  await show(
    "session.attach(file)",
    () => session.attach(file),
    (attachment) => `${attachment.name} is in ${attachment.collectionId}`,
  );
  await show('for await (const event of session.stream("How did revenue change?")) ...', () => readStream(session));
  await show("for await (const message of session.history()) ...", () => readHistory(session));
  return session;
}

async function readStream(session: SessionHandle): Promise<string> {
  const kinds = new Map<string, number>();
  for await (const event of session.stream("How did revenue change?")) {
    const kind = event.type === "part" ? event.part.kind : event.type;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `${count} ${kind}`).join(", ");
}

async function readHistory(session: SessionHandle): Promise<string> {
  const lines: string[] = [];
  for await (const message of session.history()) lines.push(`${message.role}: ${quote(text(message))}`);
  return lines.join("\n       ");
}

function quote(words: ReturnType<typeof text>): string {
  return JSON.stringify(words.length > 60 ? `${words.slice(0, 57)}...` : words);
}
