import { createParley, text } from "parley";
import { powerdrill } from "parley/powerdrill";

const { agents } = createParley({ providers: { agents: powerdrill({ apiKey: "key", userId: "user" }) } });
const session = await agents.sessions.create({ title: "Q3" });
console.log(text(await session.ask("How did revenue change?")));
