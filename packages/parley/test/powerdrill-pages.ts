import { createRecordingFetch, type RecordingFetch } from "./recording-fetch.ts";

/** A `fetch` that lists these session ids as Powerdrill does, in pages of the size asked for. */
export function createPages(ids: readonly string[], total: number = ids.length): RecordingFetch {
  return createRecordingFetch(({ url }) => {
    const pageSize = Number(url.searchParams.get("page_size") ?? 10);
    const pageNumber = Number(url.searchParams.get("page_number") ?? 1);
    const records = ids.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map((id) => ({
      id,
      name: `Title of ${id}`,
      output_language: "AUTO",
      job_mode: "AUTO",
      max_contextual_job_history: 10,
      agent_id: "DATA_ANALYSIS_AGENT",
    }));
    return Response.json({
      code: 0,
      data: { total_items: total, page_number: pageNumber, page_size: pageSize, records },
    });
  });
}
