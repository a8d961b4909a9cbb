import type { Kubectl } from "../kube/kubectl";

const WITHIN_MS = 2_000;
/** Runs in a pod: tries every address at once and prints those that let it in. A name that is not known is a fault. */
const PROBE = `
const net = require("node:net");
const reach = (target) => new Promise((resolve, reject) => {
  const [host, port] = target.split(":");
  const socket = net.connect({ host, port });
  const tell = (isOpen) => { socket.destroy(); resolve(isOpen ? target : undefined); };
  socket.setTimeout(${WITHIN_MS}, () => tell(false));
  socket.once("connect", () => tell(true));
  socket.once("error", (error) => error.syscall === "getaddrinfo" ? reject(error) : tell(false));
});
Promise.all(process.argv.slice(1).map(reach)).then((open) => console.log(JSON.stringify(open.filter(Boolean))));
`;

/** From where connections are tried. */
export interface Source {
  /** As the intent calls it. */
  name: string;
  pod: string;
  kubectl: Kubectl;
}

/** The targets that a pod can connect to. @param namespace the targets' @throws KubectlError */
export async function reachable(
  { pod, kubectl }: Source,
  targets: readonly string[],
  namespace: string,
): Promise<string[]> {
  const full = new Map(targets.map((target) => [target.replace(":", `.${namespace}.svc:`), target]));
  const printed = await kubectl.run(["exec", pod, "--", "node", "-e", PROBE, ...full.keys()]);
  const open: string[] = JSON.parse(printed);
  return open.map((address) => full.get(address) ?? address);
}
