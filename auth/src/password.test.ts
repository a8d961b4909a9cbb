import { lookup } from "node:dns/promises";
import { hashPassword, verifyPassword } from "./password";

describe("Passwords", () => {
  it("When many are hashed at once, then names are looked up meanwhile", async () => {
    let hashed = 0;
    const hashes = Array.from({ length: 24 }, async () => {
      await hashPassword("a password");
      hashed += 1;
    });
    await lookup("localhost");
    expect(hashed).toBeLessThan(12);
    await Promise.all(hashes);
    expect(hashed).toBe(24);
  });

  it("When one cannot be checked, then the others still are", async () => {
    const hash = await hashPassword("a password");
    const unsound = Array.from({ length: 8 }, () => verifyPassword("a password", "scrypt$3$8$5$AAAA$AAAA"));
    for (const { status } of await Promise.allSettled(unsound)) expect(status).toBe("rejected");
    expect(await verifyPassword("a password", hash)).toBe(true);
    expect(await verifyPassword("another", hash)).toBe(false);
  });
});
