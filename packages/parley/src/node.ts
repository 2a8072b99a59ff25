export { fileStore } from "./memory/file-store.ts";
