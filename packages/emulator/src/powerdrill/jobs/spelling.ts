import type { World } from "../../provider.ts";
import type { JobPart, JobSource } from "./job.ts";

/** How a version of the API writes what an answer is made of. */
export interface JobSpelling {
  readonly jobId: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly expiresAt: string;
  /** How long the addresses of tables and pictures work. */
  readonly linkSeconds: number;
  toSource(source: JobSource): object;
  /** What a task says beyond what both versions do. */
  readonly task: object;
  /** What a choice in a stream says beyond its content. */
  readonly choice: object;
  /** What a delta of text or code says beyond its content. */
  readonly textDelta: object;
  /** Does a stream have comments between its events? */
  readonly hasKeepAlives: boolean;
}

/** A part's content as a version writes it. */
export function spellContent(
  part: Exclude<JobPart, { type: "keepAlive" }>,
  world: World,
  spelling: JobSpelling,
): unknown {
  switch (part.type) {
    case "TASK": {
      const { id, name, status, files } = part.content;
      const properties = files.length > 0 ? { files: files.join(", ") } : {};
      return { name, id, status, stage: part.group.stage, properties, ...spelling.task };
    }
    case "TABLE":
    case "IMAGE": {
      const { name, key } = part.content;
      const expiresAt = new Date(world.now() + spelling.linkSeconds * 1_000).toISOString();
      return { name, url: world.storage.signDownload(key, spelling.linkSeconds), [spelling.expiresAt]: expiresAt };
    }
    case "SOURCES":
      return part.content.map(spelling.toSource);
    default:
      return part.content;
  }
}
