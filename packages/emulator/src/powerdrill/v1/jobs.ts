import { succeed } from "../envelope.ts";
import { askQuestion } from "../jobs/ask.ts";
import { toBlocks } from "../jobs/blocks.ts";
import type { JobSpelling } from "../jobs/spelling.ts";
import { toStream } from "../jobs/stream.ts";
import { operationsUnder, type PowerdrillHandlers } from "../operation.ts";
import type { PowerdrillRules } from "../rules.ts";

interface JobBody {
  readonly sessionId: string;
  readonly question: string;
  readonly stream?: boolean;
  readonly datasetId?: string;
  readonly datasourceIdList?: readonly string[];
  readonly jobMode?: string;
}

/** How version 1 writes answers. */
export const spelling: JobSpelling = {
  jobId: "jobId",
  groupId: "groupId",
  groupName: "groupName",
  expiresAt: "expiredAt",
  linkSeconds: 6 * 24 * 60 * 60,
  toSource: ({ id, name, dataSourceId, datasetId, fileType }) => ({
    id,
    source: name,
    datasourceId: dataSourceId,
    datasetId,
    fileType,
    externalId: "",
  }),
  task: {},
  choice: {},
  textDelta: {},
  hasKeepAlives: false,
};

export function createJobHandlers(rules: PowerdrillRules): PowerdrillHandlers {
  const operation = operationsUnder(rules);
  return {
    "jobs.create": operation<{ query: { readonly userId: string }; body: JobBody }>(({ query, body }, team) => {
      const job = askQuestion(team, {
        sessionId: body.sessionId,
        userId: query.userId,
        text: body.question,
        datasetId: body.datasetId || undefined,
        dataSourceIds: body.datasourceIdList,
        jobMode: body.jobMode,
        hasCitation: true,
      });
      const manners = { hasTitle: true, hasEndMark: rules.v1EndMark };
      if (body.stream) return toStream(job, team.world, spelling, manners);
      return succeed({ jobId: job.id, blocks: toBlocks(job.parts, team.world, spelling) });
    }),
  };
}
