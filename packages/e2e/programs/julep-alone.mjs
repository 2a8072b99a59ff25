// A user's program with @parley/julep and nothing else, against a server of its own.
import { createServer } from "node:http";
import { Julep } from "@parley/julep";

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const { situation } = JSON.parse(body);
    response.writeHead(201, { "content-type": "application/json" });
    response.end(JSON.stringify({ id: "a-session", situation, authorization: request.headers.authorization }));
  });
});
await new Promise((resolve) => {
  server.listen(0, "127.0.0.1", resolve);
});

const julep = new Julep({ baseUrl: `http://127.0.0.1:${server.address().port}/api`, apiKey: "a-key" });
const session = await julep.sessions.create({ situation: "A quiet afternoon" });
console.log(JSON.stringify(session));
server.close();
