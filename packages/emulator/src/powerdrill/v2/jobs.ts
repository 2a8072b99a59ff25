import { succeed } from "../envelope.ts";
import { askQuestion } from "../jobs/ask.ts";
import { toBlocks } from "../jobs/blocks.ts";
import type { JobSpelling } from "../jobs/spelling.ts";
import { toStream } from "../jobs/stream.ts";
import { operationsUnder, type PowerdrillHandlers } from "../operation.ts";
import type { PowerdrillRules } from "../rules.ts";

interface JobBody {
  readonly session_id: string;
  readonly user_id: string;
  readonly question: string;
  readonly stream?: boolean;
  readonly dataset_id?: string;
  readonly datasource_ids?: readonly string[];
  readonly job_mode?: string;
  readonly custom_options?: { readonly with_citation?: boolean };
}

/** How version 2 writes answers. */
export const spelling: JobSpelling = {
  jobId: "job_id",
  groupId: "group_id",
  groupName: "group_name",
  expiresAt: "expires_at",
  linkSeconds: 600,
  toSource: ({ id, name, text, dataSourceId, datasetId, fileType }) => ({
    id,
    source: name,
    page_no: null,
    content: text,
    datasource_id: dataSourceId,
    dataset_id: datasetId,
    file_type: fileType,
    external_id: null,
  }),
  task: { parent_id: null },
  choice: { finish_reason: null },
  textDelta: { role: null },
  hasKeepAlives: true,
};

export function createJobHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "jobs.create": operation<{ body: JobBody }>(({ body }, team) => {
      const job = askQuestion(team, {
        sessionId: body.session_id,
        userId: body.user_id,
        text: body.question,
        datasetId: body.dataset_id || undefined,
        // Without a dataset, data sources do not count.
        dataSourceIds: body.dataset_id ? body.datasource_ids : undefined,
        jobMode: body.job_mode,
        hasCitation: body.custom_options?.with_citation ?? true,
      });
      if (body.stream) return toStream(job, team.world, spelling, { hasTitle: false, hasEndMark: true });
      return succeed({ job_id: job.id, blocks: toBlocks(job.parts, team.world, spelling) });
    }),
  };
}
