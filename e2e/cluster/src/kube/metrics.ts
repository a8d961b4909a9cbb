import type { Kubectl } from "./kubectl";

const READ = `fetch("http://localhost:3000/metrics").then((answer) => answer.text()).then(console.log)`;

/**
 * The sum of a pod's metric, read within the pod, since no policy lets anybody else.
 * @param pattern global, with the value as its first group
 * @throws KubectlError
 */
export async function metric(kubectl: Kubectl, pod: string, pattern: RegExp): Promise<number> {
  const text = await kubectl.run(["exec", pod, "--", "node", "-e", READ]);
  return [...text.matchAll(pattern)].reduce((sum, [, value]) => sum + Number(value), 0);
}
