import {
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from "js-yaml";
import { toPointer } from "../json-pointer.ts";
import { type JsonValue, setProperty } from "../json-value.ts";
import { isExactInteger } from "./exact-integer.ts";
import { createLocator, lineAt, MAX_DEPTH, MAX_NODES, type ParsedText, SyntaxFault } from "./parsed-text.ts";
import { readYamlPositions } from "./yaml-positions.ts";

const MAX_ALIASES = 1000;
/** Values that aliases may add to those that are written out. */
const MAX_ALIASED_NODES = 100_000;

/**
 * The part of YAML 1.2 that says the same as JSON: core schema, one document, no tags but `!!str`, no merge keys,
 * no property twice. Only the event layer of the library is used, so nothing of YAML's object construction is.
 *
 * @throws SyntaxFault
 */
export function parseYaml(text: string): ParsedText {
  const events = readEvents(text);
  const composer = new Composer(text, events);
  const value = composer.compose();
  return {
    value,
    inexact: composer.inexact,
    locate: createLocator(text, () => readYamlPositions(text, events)),
  };
}

function readEvents(text: string): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    const mark = error instanceof YAMLException ? error.mark : undefined;
    const reason = error instanceof YAMLException ? error.reason : "too deep or too large to read";
    const isTooDeep = reason.startsWith("nesting exceeded");
    const message = isTooDeep ? `the nesting is deeper than ${MAX_DEPTH} levels` : `this is not YAML: ${reason}`;
    throw new SyntaxFault((mark?.line ?? 0) + 1, message);
  }
}

class Composer {
  readonly inexact = new Map<string, string>();
  private readonly text: string;
  private readonly events: readonly Event[];
  private readonly anchors = new Map<string, { value: JsonValue; nodes: number }>();
  private readonly tokens: string[] = [];
  private at = 0;
  private nodes = 0;
  private aliases = 0;
  private aliasedNodes = 0;

  constructor(text: string, events: readonly Event[]) {
    this.text = text;
    this.events = events;
  }

  compose(): JsonValue {
    const document = this.events[this.at++];
    if (document?.type !== EVENT_ID.DOCUMENT || this.events[this.at]?.type === EVENT_ID.POP) {
      throw new SyntaxFault(1, "the file is empty");
    }
    if (document.directives.length > 0) throw new SyntaxFault(1, "YAML directives (%YAML, %TAG) are not allowed");
    const value = this.value();
    this.at += 1;
    if (this.at < this.events.length) {
      throw new SyntaxFault(this.lineOfNext(), "the file holds more than one YAML document");
    }
    return value;
  }

  private value(): JsonValue {
    const event = this.events[this.at++];
    if (event === undefined) throw new SyntaxFault(1, "the file is empty");
    this.count(1, event);
    if (event.type === EVENT_ID.ALIAS) return this.alias(event);
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) throw new SyntaxFault(1, "the file is empty");
    const before = this.nodes;
    const value = this.content(event);
    if (event.anchorStart !== -1) {
      const name = this.text.slice(event.anchorStart, event.anchorEnd);
      this.anchors.set(name, { value, nodes: this.nodes - before + 1 });
    }
    return value;
  }

  private content(event: Exclude<Event, { type: 1 | 5 | 6 }>): JsonValue {
    const tag = event.tagStart === -1 ? undefined : this.text.slice(event.tagStart, event.tagEnd);
    if (tag !== undefined && !(event.type === EVENT_ID.SCALAR && tag === "!!str")) {
      this.refuse(event.tagStart, `the tag ${tag} is not allowed. Write the value as plain JSON or YAML`);
    }
    if (event.type === EVENT_ID.MAPPING) return this.mapping();
    if (event.type === EVENT_ID.SEQUENCE) return this.sequence();
    const source = getScalarValue(this.text, event);
    return tag === undefined && event.style === SCALAR_STYLE.PLAIN ? this.plain(source, event) : source;
  }

  private mapping(): JsonValue {
    const result = {};
    while (this.events[this.at]?.type !== EVENT_ID.POP) {
      const key = this.key();
      if (Object.hasOwn(result, key)) {
        this.refuse(offsetOf(this.events[this.at - 1]), `the property ${JSON.stringify(key)} is given twice`);
      }
      this.tokens.push(key);
      setProperty(result, key, this.value());
      this.tokens.pop();
    }
    this.at += 1;
    return result;
  }

  private sequence(): JsonValue {
    const result: JsonValue[] = [];
    while (this.events[this.at]?.type !== EVENT_ID.POP) {
      this.tokens.push(String(result.length));
      result.push(this.value());
      this.tokens.pop();
    }
    this.at += 1;
    return result;
  }

  private key(): string {
    const event = this.events[this.at++];
    if (event?.type !== EVENT_ID.SCALAR) {
      return this.refuse(offsetOf(event), "a property's name must be plain text, not an alias, a list or an object");
    }
    if (event.tagStart !== -1) this.refuse(event.tagStart, "a property's name can't have a tag");
    const name = getScalarValue(this.text, event);
    if (name === "<<" && event.style === SCALAR_STYLE.PLAIN) {
      this.refuse(event.valueStart, "merge keys (<<) are not allowed. Write the properties out");
    }
    return name;
  }

  private alias(event: { anchorStart: number; anchorEnd: number }): JsonValue {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const target = this.anchors.get(name);
    if (target === undefined)
      return this.refuse(event.anchorStart, `the alias *${name} stands inside its own anchor, or has none`);
    this.aliases += 1;
    if (this.aliases > MAX_ALIASES) this.refuse(event.anchorStart, `the file holds more than ${MAX_ALIASES} aliases`);
    this.aliasedNodes += target.nodes;
    if (this.aliasedNodes > MAX_ALIASED_NODES) {
      this.refuse(event.anchorStart, `the aliases stand for more than ${MAX_ALIASED_NODES} values`);
    }
    this.nodes += target.nodes;
    // A copy, so that changing one place never changes another.
    return structuredClone(target.value);
  }

  private plain(source: string, event: ScalarEvent): JsonValue {
    if (source === "" || source === "~" || /^(?:null|Null|NULL)$/.test(source)) return null;
    if (/^(?:true|True|TRUE)$/.test(source)) return true;
    if (/^(?:false|False|FALSE)$/.test(source)) return false;
    if (!/^[-+.\d]/.test(source)) return source;
    if (/^[-+]?\d+$/.test(source)) return this.integer(source.replace("+", ""), event);
    if (/^0o[0-7]+$|^0x[0-9a-fA-F]+$/.test(source)) return this.integer(source, event);
    if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(source)) return this.finite(source, event);
    if (/^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(source)) {
      this.refuse(event.valueStart, `${source} is not a number that JSON has`);
    }
    return source;
  }

  private integer(written: string, event: ScalarEvent): number {
    const number = this.finite(written, event);
    if (!isExactInteger(written)) this.inexact.set(toPointer(this.tokens), written);
    return number;
  }

  private finite(written: string, event: ScalarEvent): number {
    const number = Number(written);
    if (!Number.isFinite(number)) this.refuse(event.valueStart, `${written} is too large for a number`);
    // JSON has no negative zero.
    return number === 0 ? 0 : number;
  }

  private count(nodes: number, event: Event | undefined): void {
    this.nodes += nodes;
    if (this.nodes > MAX_NODES) this.refuse(offsetOf(event), `the file holds more than ${MAX_NODES} values`);
  }

  private lineOfNext(): number {
    const next = this.events.slice(this.at).find((event) => offsetOf(event) > 0);
    return lineAt(this.text, offsetOf(next));
  }

  private refuse(offset: number, message: string): never {
    throw new SyntaxFault(lineAt(this.text, offset), message);
  }
}

function offsetOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  if ("valueStart" in event) return Math.max(event.valueStart, 0);
  if ("start" in event) return Math.max(event.start, 0);
  return "anchorStart" in event ? Math.max(event.anchorStart, 0) : 0;
}
