import type { StreamBehaviours } from "@parley/client";
import { collectChat } from "./collect-chat.ts";

export const streams: StreamBehaviours = {
  "chats.create": { collect: collectChat },
};
