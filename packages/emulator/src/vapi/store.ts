import type { Session } from "@parley/vapi";

/** An organization's state: its sessions by their ids, oldest first. */
export interface VapiStore {
  readonly sessions: Map<string, VapiSession>;
}

/** A session, with all that was said in it. */
export interface VapiSession extends Session {
  readonly messages: NonNullable<Session["messages"]>;
}

export function createStore(): VapiStore {
  return { sessions: new Map() };
}
