import { EVENT_ID, type Event, getScalarValue } from "js-yaml";
import type { PositionNode } from "./parsed-text.ts";

/** Where every value of a document that composes begins: its key's place in an object, its own in a list. */
export function readYamlPositions(text: string, events: readonly Event[]): PositionNode {
  let at = 1;
  const read = (offset: number | undefined): PositionNode => {
    const event = events[at++];
    const own = offset ?? startOf(event);
    if (event?.type === EVENT_ID.SEQUENCE) {
      const children = new Map<string, PositionNode>();
      while (events[at]?.type !== EVENT_ID.POP) children.set(String(children.size), read(undefined));
      at += 1;
      return { offset: own, children };
    }
    if (event?.type === EVENT_ID.MAPPING) {
      const children = new Map<string, PositionNode>();
      while (events[at]?.type !== EVENT_ID.POP) {
        const key = events[at++];
        const name = key?.type === EVENT_ID.SCALAR ? getScalarValue(text, key) : "";
        children.set(name, read(startOf(key)));
      }
      at += 1;
      return { offset: own, children };
    }
    return { offset: own };
  };
  return read(0);
}

function startOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  const start = "valueStart" in event ? event.valueStart : "start" in event ? event.start : 0;
  return Math.max(start, 0);
}
