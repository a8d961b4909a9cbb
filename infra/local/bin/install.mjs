// Installs the packages of package-lock.json, unless they are there already.
import { requireNode } from "./bootstrap/require-node.mjs";

requireNode();
const { install } = await import("./bootstrap/install.mjs");
const { untilSignal } = await import("./bootstrap/until-signal.mjs");

await untilSignal(install);
