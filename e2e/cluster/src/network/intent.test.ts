import { differences, MAY, TARGETS } from "./intent";

describe("Who may reach whom", () => {
  it("names only what is tried", () => {
    expect(TARGETS).toEqual(expect.arrayContaining(Object.values(MAY).flat()));
  });

  it("When all is as intended, then nothing differs", () => {
    for (const [from, may] of Object.entries(MAY)) expect(differences(from, may)).toEqual([]);
    expect(differences("redis", [])).toEqual([]);
  });

  it("When somebody reaches another's database, or not their own, then both are told", () => {
    expect(differences("orders", ["nats:4222", "auth-mongo:27017"])).toEqual([
      "orders cannot reach orders-mongo:27017",
      "orders can reach auth-mongo:27017",
    ]);
  });
});
