import { Powerdrill } from "@parley/powerdrill";

const powerdrill = new Powerdrill({ apiKey: "key", userId: "user" });
const session = await powerdrill.sessions.create({ name: "Q3" });
console.log(session.id);
