import { Powerdrill } from "@parley/powerdrill/v2";
import type { Emulator, StoredContent } from "../../src/index.ts";
import { rename } from "./rename.ts";

const userId = "tmm-example";
const partTag = "9b2cf535f27731c974343645a3985328";

/** Fills an emulator with what the examples of Powerdrill's reference name. */
export async function fillPowerdrill(emulator: Emulator): Promise<void> {
  const store = emulator.stores.powerdrill();
  const { fetch, storage } = emulator;
  const apiKey = emulator.apiKey("powerdrill");
  const powerdrill = new Powerdrill({ fetch, apiKey, userId, environment: {} });
  const uploaded = await powerdrill.files.upload({ file: new File(["region,revenue\nNorth,12\n"], "orders.csv") });
  rename(store.files, uploaded.file_object_key, (file) => ({ ...file, key: "file-example" }));
  storage.put("file-example", new TextEncoder().encode("region,revenue\nNorth,12\n"), "text/csv");
  const dataset = await powerdrill.datasets.create({ name: "Sales" });
  rename(store.datasets, dataset.id, (stored) => ({ ...stored, id: "dset-example" }));
  const source = await powerdrill.datasets.dataSources.create("dset-example", {
    name: "orders.csv",
    type: "FILE",
    file_object_key: "file-example",
  });
  rename(store.dataSources, source.id, (stored) => ({ ...stored, id: "ds-example", createdAt: 0 }));
  const session = await powerdrill.sessions.create({ name: "Q3 revenue" });
  rename(store.sessions, session.id, (stored) => ({ ...stored, id: "session-example" }));
  const question = "How did revenue change from Q2 to Q3?";
  const job = await powerdrill.jobs.create({ session_id: "session-example", dataset_id: "dset-example", question });
  rename(store.jobs, job.job_id, (stored) => ({ ...stored, id: "job-example" }));
  beginUpload(emulator);
}

/** An upload whose only part has arrived. */
function beginUpload({ storage }: Emulator): void {
  storage.begin({ id: "upload-example", key: "file-example", partSizes: [24] });
  const parts = storage.upload("upload-example")?.parts as Map<number, StoredContent>;
  parts.set(1, { size: 24, md5: partTag, bytes: undefined });
}
