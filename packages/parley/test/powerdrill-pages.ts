import { createRecordingFetch, type RecordingFetch } from "./recording-fetch.ts";

/** A `fetch` that lists these session ids as Powerdrill does, in pages of the size asked for. */
export function createPages(ids: readonly string[], total: number = ids.length): RecordingFetch {
  return createRecordingFetch(({ url }) => {
    const pageSize = Number(url.searchParams.get("pageSize") ?? 10);
    const pageNumber = Number(url.searchParams.get("pageNumber") ?? 1);
    const records = ids.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map((id) => ({
      id,
      title: `Title of ${id}`,
      languageType: "AUTO",
      jobMode: "AUTO",
      maxMessagesInContext: 10,
      agentId: "DATA_ANALYSIS_AGENT",
    }));
    return Response.json({ code: 0, data: { total, pageNumber, pageSize, records } });
  });
}
