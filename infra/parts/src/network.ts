import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const ANSWER_MS = 8_000;
const TRANSFER_MS = 10 * 60_000;

/**
 * Downloads a file.
 * @throws Error when no answer comes within eight seconds, the answer is not 200 or the file takes ten minutes
 */
export async function download(url: string, file: string): Promise<void> {
  const abort = new AbortController();
  const answer = setTimeout(() => abort.abort(new Error(`${new URL(url).host} does not answer`)), ANSWER_MS);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([abort.signal, AbortSignal.timeout(TRANSFER_MS)]),
    });
    clearTimeout(answer);
    if (!response.ok || !response.body) throw new Error(`${url} answers ${response.status}`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  } finally {
    clearTimeout(answer);
  }
}
