import { readConfig } from "./config";
import { startStripeStandIn } from "./index";

async function main(): Promise<void> {
  const standIn = await startStripeStandIn(readConfig(process.env));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void standIn.close());
  }
  console.log(`stripe-stand-in listening on ${standIn.url}`);
}

main().catch((error: unknown) => {
  console.error(`stripe-stand-in: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
