import type { World } from "../../provider.ts";
import type { StoredJob } from "../store.ts";
import { toBlocks } from "./blocks.ts";
import type { JobSpelling } from "./spelling.ts";

/** A job as a session's history tells it: its tables are bare addresses, signed anew. */
export function toHistoryRecord(job: StoredJob, world: World, spelling: JobSpelling): object {
  const blocks = toBlocks(job.parts, world, { ...spelling, linkSeconds: 600 }).map((block) => {
    if (block.type !== "TABLE") return block;
    return { ...block, content: (block.content as { readonly url: string }).url };
  });
  return {
    question: { blocks: [{ type: "MESSAGE", content: job.question }] },
    answer: { blocks },
    [spelling.jobId]: job.id,
  };
}
