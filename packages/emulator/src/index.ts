export { createEmulator, type Emulator, type EmulatorOptions } from "./emulator.ts";
export { ConnectionDropped, type Fault, type FaultBody } from "./faults/fault.ts";
export type { AddedFault, Faults } from "./faults/faults.ts";
export type { JulepOptions } from "./julep/provider.ts";
export type { JulepStore, StoredSession as JulepSession } from "./julep/store.ts";
export type { PowerdrillOptions } from "./powerdrill/provider.ts";
export type {
  PowerdrillStore,
  StoredDataSource as PowerdrillDataSource,
  StoredDataset as PowerdrillDataset,
  StoredFile as PowerdrillFile,
  StoredJob as PowerdrillJob,
  StoredSession as PowerdrillSession,
} from "./powerdrill/store.ts";
export type { ProviderName } from "./provider.ts";
export type { ReceivedRequest } from "./received-request.ts";
export { type EmulatorServer, type ServeOptions, serve } from "./serve.ts";
export type { Content as StoredContent } from "./storage/content.ts";
export type { ObjectStorage, StoredObject, Upload } from "./storage/object-storage.ts";
export type { VapiOptions } from "./vapi/provider.ts";
export type { VapiSession, VapiStore } from "./vapi/store.ts";
