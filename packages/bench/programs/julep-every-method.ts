import { Julep } from "@parley/julep";

const julep = new Julep({ apiKey: "key" });

const session = await julep.sessions.create({ situation: "A quiet afternoon" });
console.log(session.id);
