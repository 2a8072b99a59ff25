import type { ProviderName } from "../provider.ts";
import { assertFault, type Fault } from "./fault.ts";

/** The faults that wait for a request. At most one strikes a request: the first that was added and matches. */
export interface Faults {
  /**
   * Adds a fault.
   *
   * @throws {RangeError} when a number is out of range
   * @throws {TypeError} when a header is malformed
   */
  add(fault: Fault): AddedFault;
  /** Removes every fault. */
  clear(): void;
}

export interface AddedFault {
  /** How many requests it has struck. */
  readonly hits: number;
  remove(): void;
}

/** What a fault is matched with. */
export interface FaultTarget {
  readonly provider: ProviderName | undefined;
  readonly operation: string | undefined;
}

export interface FaultQueue extends Faults {
  /** The fault that strikes a request, counted as a hit. */
  take(target: FaultTarget): Fault | undefined;
}

interface Entry {
  readonly fault: Fault;
  skipped: number;
  hits: number;
}

export function createFaults(): FaultQueue {
  let entries: Entry[] = [];
  return {
    add(fault) {
      assertFault(fault);
      const entry: Entry = { fault, skipped: 0, hits: 0 };
      entries.push(entry);
      return {
        get hits() {
          return entry.hits;
        },
        remove() {
          entries = entries.filter((other) => other !== entry);
        },
      };
    },
    clear() {
      entries = [];
    },
    take(target) {
      return entries.find((entry) => strikes(entry, target))?.fault;
    },
  };
}

/** Counts the request, and says whether it is one to strike. */
function strikes(entry: Entry, target: FaultTarget): boolean {
  const { provider, operation, skip = 0, times = 1 } = entry.fault;
  if (entry.hits >= times) return false;
  if (provider !== undefined && provider !== target.provider) return false;
  if (operation !== undefined && operation !== target.operation) return false;
  if (entry.skipped < skip) {
    entry.skipped += 1;
    return false;
  }
  entry.hits += 1;
  return true;
}
