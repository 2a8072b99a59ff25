import type { Type } from "./type.ts";

/** Whether a named type is emitted as an interface: as one object, then, with all that its parts have. */
export function isInterface(content: Type): boolean {
  const parts = content.kind === "intersection" ? content.parts : [content];
  const names: string[] = [];
  for (const part of parts) {
    const own = namesOf(part, parts.length === 1);
    if (own === undefined) return false;
    names.push(...own);
  }
  return names.length > 0 && !names.includes("") && new Set(names).size === names.length;
}

function namesOf(part: Type, isAlone: boolean): readonly string[] | undefined {
  if (part.kind === "object") {
    const { properties, index, isRecord } = part;
    // Beside other parts, properties and an index are an intersection of their own.
    const isNested = properties.size > 0 && index !== undefined && !isAlone;
    if (isRecord === true || isNested) return undefined;
    return index !== undefined && !isAlone && index.kind !== "unknown" ? [""] : [...properties.keys()];
  }
  const base = part.kind === "named" ? part.resolve() : undefined;
  if (base?.kind !== "object" || base.isRecord === true) return undefined;
  if (base.index === undefined) return [...base.properties.keys()];
  return base.properties.size > 0 ? undefined : [""];
}
