import type { Operation } from "../../collect/api.ts";

/** An operation in both versions. */
export interface OperationPair {
  readonly before: Operation;
  readonly after: Operation;
}

export interface MatchedOperations {
  readonly pairs: readonly OperationPair[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

/**
 * Finds each operation of before among those of after: by its name, then by a former name that one has kept, then by
 * method and path, which an operation keeps when it is renamed. Nothing is guessed from what is merely similar.
 */
export function matchOperations(before: readonly Operation[], after: readonly Operation[]): MatchedOperations {
  const open = new Set(after);
  const found = new Map<Operation, Operation>();
  const match = (keysOf: (operation: Operation) => readonly string[], keyOf: (operation: Operation) => string) => {
    const byKey = new Map([...open].flatMap((operation) => keysOf(operation).map((key) => [key, operation] as const)));
    for (const operation of before) {
      const partner = found.has(operation) ? undefined : byKey.get(keyOf(operation));
      if (partner === undefined || !open.delete(partner)) continue;
      found.set(operation, partner);
    }
  };
  const toName = ({ name }: Operation) => name;
  match((operation) => [operation.name], toName);
  match(({ aliases }) => aliases, toName);
  match((operation) => [toAddress(operation)], toAddress);
  return {
    pairs: [...found].map(([old, present]) => ({ before: old, after: present })),
    removed: before.filter((operation) => !found.has(operation)),
    added: [...open],
  };
}

/** `GET /books/{}`: how the path's variables are called says nothing of where a request goes. */
export function toAddress({ httpMethod, path }: Operation): string {
  return `${httpMethod} ${path.replace(/\{[^{}]*\}/g, "{}")}`;
}
