import { createParley, text } from "parley";
import { julep } from "parley/julep";

const { agents } = createParley({ providers: { agents: julep({ apiKey: "key", agentId: "agent" }) } });
const session = await agents.sessions.create({ title: "Q3" });
console.log(text(await session.ask("How did revenue change?")));
