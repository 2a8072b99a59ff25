import { defineHandler, type Handler } from "../provider.ts";
import { RaisedError } from "./error.ts";
import type { JulepStore } from "./store.ts";

export const jobHandlers: Readonly<Record<string, Handler<JulepStore>>> = {
  "jobs.get": defineHandler<JulepStore, { path: { job_id: string } }>(({ input: { path }, store }) => {
    const job = store.jobs.get(path.job_id);
    if (job) return { status: 200, body: job };
    const message = `workflow not found for ID: ${path.job_id}`;
    // The service that runs workflows fails, and the server hands its failure on.
    throw new RaisedError({ status: 400, body: { error: { message, code: "NOT_FOUND", type: "rpc_error" } } });
  }),
};
