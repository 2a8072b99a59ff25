import type { Transfers, TransferWorld } from "./transfer.ts";

/** Loads what moves sessions when it is first needed: most programs never do. */
export function createLazyTransfers(world: TransferWorld): Transfers {
  const load = async (): Promise<Transfers> => (await import("./transfer.ts")).createTransfers(world);
  return {
    export: async (session, options) => (await load()).export(session, options),
    import: async (document, options) => (await load()).import(document, options),
    transfer: async (session, options) => (await load()).transfer(session, options),
  };
}
