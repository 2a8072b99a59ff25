import type { StreamBehaviours } from "@parley/client";
import { jobCollector } from "./collect-job.ts";
import type * as v1 from "./generated/v1/models.ts";
import type * as v2 from "./generated/v2/models.ts";

/**
 * Makes of a streamed job's events the answer that the same job gives without a stream: texts are joined within their
 * group, however the groups interleave, and everything else is a block of its own.
 */
export const collectJob = /* @__PURE__ */ jobCollector<v2.JobEvent, v2.JobAnswer>({
  jobId: "job_id",
  groupId: "group_id",
  groupName: "group_name",
});

/** The same for version 1 of the API. */
export const collectJobV1 = /* @__PURE__ */ jobCollector<v1.JobEvent, v1.JobAnswer>({
  jobId: "jobId",
  groupId: "groupId",
  groupName: "groupName",
});

export const streams: StreamBehaviours = { "jobs.create": { collect: collectJob } };

export const streamsV1: StreamBehaviours = { "jobs.create": { collect: collectJobV1 } };
