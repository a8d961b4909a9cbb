export const dynamic = "force-dynamic";

/** Tells a probe that this process answers; it asks no other part. */
export function GET(): Response {
  return Response.json({ status: "ok" });
}
