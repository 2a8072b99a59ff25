export { openFile } from "@parley/client/node";
