import { connect } from "node:net";

const PROBE_MS = 1_000;

/**
 * Says something to a server on 127.0.0.1 and looks for the sign of a right answer.
 * @returns whether `sign` appeared within a second; a refused or broken connection is a no
 */
export function answers(port: number, words: string, sign: RegExp): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    let heard = "";
    const end = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), PROBE_MS);
    socket.once("connect", () => socket.write(words));
    socket.once("error", () => end(false));
    socket.once("close", () => end(false));
    socket.on("data", (chunk: Buffer) => {
      heard += chunk.toString("latin1");
      if (sign.test(heard)) end(true);
    });
  });
}
