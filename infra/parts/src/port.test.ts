import { once } from "node:events";
import { createServer } from "node:net";
import { freePort } from "./port";

test("When a preferred port is free, then it is given; when it is taken, then another one is", async () => {
  const port = await freePort();
  expect(await freePort(port)).toBe(port);
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  const other = await freePort(port);
  server.close();
  expect(other).not.toBe(port);
  expect(other).toBeGreaterThan(0);
});
