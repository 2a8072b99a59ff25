import type { Handler } from "../provider.ts";
import type { JulepStore } from "./store.ts";

export const healthHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "healthz.check": () => ({ status: 200, body: { status: "ok" } }),
};
