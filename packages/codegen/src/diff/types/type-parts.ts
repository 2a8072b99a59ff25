import type { NamedType, Type } from "./type.ts";

/** What a name stands for, behind however many other names. */
export function contentOf(type: NamedType): Type {
  let content = type.resolve();
  while (content.kind === "named") content = content.resolve();
  return content;
}

/** The parts of a union, whichever names stand between. */
export function alternativesOf(type: Type): readonly Type[] {
  if (type.kind === "union") return type.parts.flatMap(alternativesOf);
  const content = type.kind === "named" ? contentOf(type) : undefined;
  return content?.kind === "union" ? alternativesOf(content) : [type];
}

/** The names of a type and of the parts that it is an intersection of. */
export function namesOf(type: Type): readonly string[] {
  if (type.kind === "named") return [type.name];
  if (type.kind === "required") return namesOf(type.of);
  return type.kind === "intersection" ? type.parts.flatMap(namesOf) : [];
}
