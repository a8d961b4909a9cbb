import type { Kubectl } from "./kubectl";
import { isReady, type Pod } from "./objects";

const READ = `fetch("http://localhost:3000/metrics").then((answer) => answer.text()).then(console.log)`;

/** The names of the ready pods of a program. @param name such as `orders` @throws KubectlError */
export async function podsNamed(kubectl: Kubectl, name: string): Promise<string[]> {
  const selector = `app.kubernetes.io/name=${name},app.kubernetes.io/component=service`;
  const pods = await kubectl.list<Pod>("pods", `--selector=${selector}`);
  return pods.filter(isReady).map(({ metadata }) => metadata.name);
}

/**
 * The sum of a pod's metric, read within the pod, since no policy lets anybody else.
 * @param pattern global, with the value as its first group
 * @throws KubectlError
 */
export async function metric(kubectl: Kubectl, pod: string, pattern: RegExp): Promise<number> {
  const text = await kubectl.run(["exec", pod, "--", "node", "-e", READ]);
  return [...text.matchAll(pattern)].reduce((sum, [, value]) => sum + Number(value), 0);
}
