import { type Content, joinContents, toContent } from "./content.ts";
import { type SignedPart, signAddress } from "./signed-address.ts";

/** Files that go to and from callers by signed addresses, outside the providers' APIs. */
export interface ObjectStorage {
  /** Where its addresses lead. `serve` sets it to a port of its own. */
  origin: string;
  /** Stores a file that came another way; its bytes are kept whatever their number. */
  put(key: string, bytes: Uint8Array, type?: string): StoredObject;
  get(key: string): StoredObject | undefined;
  /** Begins an upload in parts of the given sizes, the first part's number being 1. */
  begin(upload: Pick<Upload, "id" | "key" | "partSizes">): void;
  upload(id: string): Upload | undefined;
  /**
   * Makes an object of an upload's parts, in the order of their numbers.
   *
   * @returns undefined, and changes nothing, when there is no such upload or a part is missing
   */
  complete(uploadId: string): StoredObject | undefined;
  /** An address to PUT a part to. */
  signPart(part: SignedPart, lifetimeSeconds: number): string;
  /** An address to GET an object from. */
  signDownload(key: string, lifetimeSeconds: number): string;
}

export interface StoredObject extends Content {
  readonly key: string;
  readonly type: string;
}

/** An upload in parts that is under way. */
export interface Upload {
  readonly id: string;
  readonly key: string;
  readonly partSizes: readonly number[];
  /** The parts that have arrived, by number. */
  readonly parts: ReadonlyMap<number, Content>;
}

/** An object storage as the server of its addresses sees it. */
export interface OwnedStorage extends ObjectStorage {
  readonly secret: string;
  now(): number;
  /** How many bytes it may still keep. */
  room(): number;
  putPart(upload: Upload, number: number, content: Content): void;
  reset(): void;
}

export interface StorageSettings {
  readonly origin: string;
  /** What signatures are made with. */
  readonly secret: string;
  readonly maxKeptBytes: number;
  now(): number;
}

export function createStorage({ origin, secret, maxKeptBytes, now }: StorageSettings): OwnedStorage {
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<string, Upload & { readonly parts: Map<number, Content> }>();

  function store(key: string, content: Content, type: string): StoredObject {
    const object = { key, type, ...content };
    objects.set(key, object);
    return object;
  }

  const storage: OwnedStorage = {
    origin,
    secret,
    now,
    room() {
      const contents = [...objects.values(), ...[...uploads.values()].flatMap(({ parts }) => [...parts.values()])];
      return maxKeptBytes - contents.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
    },
    put: (key, bytes, type = "application/octet-stream") => store(key, toContent(bytes), type),
    get: (key) => objects.get(key),
    begin: ({ id, key, partSizes }) => void uploads.set(id, { id, key, partSizes, parts: new Map() }),
    upload: (id) => uploads.get(id),
    putPart: ({ id }, number, content) => void uploads.get(id)?.parts.set(number, content),
    complete(uploadId) {
      const upload = uploads.get(uploadId);
      const contents = upload?.partSizes.map((_size, index) => upload.parts.get(index + 1));
      if (!upload || !contents?.every((content) => content !== undefined)) return undefined;
      uploads.delete(uploadId);
      return store(upload.key, joinContents(contents), "application/octet-stream");
    },
    signPart: (part, lifetimeSeconds) => signAddress(storage, { method: "PUT", ...part, lifetimeSeconds }),
    signDownload: (key, lifetimeSeconds) => signAddress(storage, { method: "GET", key, lifetimeSeconds }),
    reset() {
      objects.clear();
      uploads.clear();
    },
  };
  return storage;
}
