import type { World } from "../../provider.ts";
import { type JobPart, noGroup } from "./job.ts";
import { type JobSpelling, spellContent } from "./spelling.ts";

/** A block of an answer that comes whole. */
export interface Block {
  readonly type: string;
  content: unknown;
  readonly stage: string;
}

/** Joins an answer's parts to blocks: pieces of a group that follow each other become one. */
export function toBlocks(parts: readonly JobPart[], world: World, spelling: JobSpelling): Block[] {
  const blocks: Block[] = [];
  const latest = new Map<string, Block>();
  for (const part of parts) {
    if (part.type === "keepAlive" || part.type === "TASK" || part.type === "TRIGGER") continue;
    const { id, name } = part.group;
    const last = latest.get(id);
    if ((part.type === "MESSAGE" || part.type === "CODE") && last?.type === part.type) {
      last.content = `${last.content}${part.content}`;
      continue;
    }
    if (part.content === "") continue;
    const block = {
      type: part.type,
      content: spellContent(part, world, spelling),
      [spelling.groupId]: id,
      ...(name === undefined ? {} : { [spelling.groupName]: name }),
      // In a stream the sources of the whole answer count as part of the analysis.
      stage: part.type === "SOURCES" && id === noGroup ? "Respond" : part.group.stage,
    };
    blocks.push(block);
    latest.set(id, block);
  }
  return blocks;
}
