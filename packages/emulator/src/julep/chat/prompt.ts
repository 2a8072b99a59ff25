import type { DocReference } from "@parley/julep";
import { embed } from "../docs/embedding.ts";
import { docsOf } from "../docs/owned-docs.ts";
import { type DocSearch, searchDocs } from "../docs/search.ts";
import { raise } from "../error.ts";
import type { Scope } from "../expressions/expression.ts";
import type { JulepStore, StoredAgent, StoredSession } from "../store.ts";
import { toCallable, toolsOf } from "../tools.ts";
import type { ChatInput } from "./chat-input.ts";
import { recall } from "./history.ts";
import { type Message, textOf } from "./message.ts";
import { renderMessage, renderTemplate } from "./render-template.ts";
import type { CallableTool } from "./tool-call.ts";

/** What a model is given to answer a chat. */
export interface Prompt {
  readonly agent: StoredAgent | undefined;
  /** The system's message, what was said before, and the caller's messages. */
  readonly messages: readonly Message[];
  readonly tools: readonly CallableTool[];
  readonly docs: readonly DocReference[];
}

export function toPrompt(session: StoredSession, input: ChatInput, store: JulepStore): Prompt {
  const agent = pickAgent(session, input.agent, store);
  const isRecalled = input.recall !== false;
  const docs = isRecalled ? recallDocs(session, agent, input, store) : [];
  const scope = { ...toScope(session, agent, docs, store), metadata: input.metadata ?? {} };
  const template = session.system_template ?? agent?.default_system_template ?? "{{session.situation}}";
  const system = renderTemplate(template, scope).trim();
  const said = isRecalled ? recall(store, session.id) : [];
  const messages = session.render_templates
    ? input.messages.map((message) => renderMessage(message, scope))
    : input.messages;
  return {
    agent,
    messages: [...(system === "" ? [] : [{ role: "system", content: system }]), ...said, ...messages],
    tools: [...(input.tools ?? []), ...(agent ? toolsOf(agent.id, store).map(toCallable) : [])],
    docs,
  };
}

/** Any id will do as an agent of a session, so that there may be nothing to know of it. */
function pickAgent(
  session: StoredSession,
  wanted: string | null | undefined,
  store: JulepStore,
): StoredAgent | undefined {
  if (wanted && !session.agents.includes(wanted)) raise(400, `Agent ${wanted} takes no part in the session`);
  return store.agents.get(wanted ?? session.agents[0] ?? "");
}

function toScope(
  session: StoredSession,
  agent: StoredAgent | undefined,
  docs: readonly DocReference[],
  store: JulepStore,
): Scope {
  const users = session.users.flatMap((id) => store.users.get(id) ?? []);
  const instructions = [agent?.instructions ?? []].flat().join("\n");
  return {
    session: { ...session, situation: session.situation ?? "" },
    agent: agent && { ...agent, instructions },
    user: users[0] ?? null,
    users,
    docs: docs.map((doc) => `${doc.title}: ${doc.snippet.content}`).join("\n"),
  };
}

/** The agent's and the users' documents that fit the last messages, where the session is set up to look for them. */
function recallDocs(
  session: StoredSession,
  agent: StoredAgent | undefined,
  input: ChatInput,
  store: JulepStore,
): DocReference[] {
  const options = session.recall_options as RecallOptions | null;
  if (!options) return [];
  const { num_search_messages = 4, max_query_length = 1_000, mode = "vector" } = options;
  const messages = [...recall(store, session.id), ...input.messages].slice(-num_search_messages);
  const query = messages
    .map(({ content }) => textOf(content))
    .join("\n")
    .slice(-max_query_length);
  const docs = [agent?.id ?? "", ...session.users].flatMap((id) => docsOf({ id }, store));
  return searchDocs(docs, {
    ...options,
    limit: options.limit ?? 10,
    ...(mode === "vector" ? {} : { text: query }),
    ...(mode === "text" ? {} : { vector: embed(query) }),
  });
}

interface RecallOptions extends Partial<DocSearch> {
  readonly mode?: "vector" | "text" | "hybrid";
  /** How many of the last messages are searched for. */
  readonly num_search_messages?: number;
  /** In characters. */
  readonly max_query_length?: number;
}
