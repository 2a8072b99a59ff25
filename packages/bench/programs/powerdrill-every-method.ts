import { Powerdrill } from "@parley/powerdrill";

const powerdrill = new Powerdrill({ apiKey: "key", userId: "user" });

const session = await powerdrill.sessions.create({ title: "Q3" });
console.log(session.id);

const page = await powerdrill.sessions.list({ pageSize: 10 });
console.log(page.items.length);
