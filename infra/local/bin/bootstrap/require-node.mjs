const NEEDED = [20, 19];

/** Ends this process with one line unless its Node is new enough. Written for the oldest Node that may read it. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(`Ticketing needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
