// A flood of bodies of 1 MB over many connections, from a process of its own: node flood.js PORT CONNECTIONS HEADER…
import { connect } from "node:net";

const [port, connections, ...headers] = process.argv.slice(2);
const body = Buffer.alloc(1024 * 1024, " ");
const head = ["POST /api/github/webhooks HTTP/1.1", "host: bot", "content-type: application/json"];
const events = ["x-github-event: push", "x-github-delivery: 1", `content-length: ${body.length}`];
const request = Buffer.concat([Buffer.from([...head, ...events, ...headers, "", ""].join("\r\n")), body]);

const answers = { refused: 0, other: 0, none: 0 };

function flood() {
  let answer = "";
  const socket = connect(Number(port), "127.0.0.1", () => socket.write(request));
  socket.setTimeout(15_000, () => socket.destroy());
  socket.on("data", (data) => {
    answer += data;
    if (answer.includes("\r\n\r\n")) socket.destroy();
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    answers[answer.startsWith("HTTP/1.1 400") ? "refused" : answer === "" ? "none" : "other"] += 1;
    setImmediate(flood);
  });
}
for (let i = 0; i < Number(connections); i += 1) flood();
process.on("SIGTERM", () => {
  console.log(JSON.stringify(answers));
  process.exit(0);
});
