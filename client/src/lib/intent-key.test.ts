import { IntentKey } from "./intent-key";

test("When the same is tried again, then the key is the same", () => {
  const intent = new IntentKey();
  expect(intent.for({ title: "Jazz", price: 1999 })).toBe(intent.for({ title: "Jazz", price: 1999 }));
});

test("When something else is tried, then the key is another", () => {
  const intent = new IntentKey();
  expect(intent.for({ price: 1999 })).not.toBe(intent.for({ price: 2000 }));
});

test("When the intent is settled, then the same body is a new intent", () => {
  const intent = new IntentKey();
  const first = intent.for("ticket");
  intent.settle();
  expect(intent.for("ticket")).not.toBe(first);
});

test("When the browser has no crypto.randomUUID, as on plain http, then keys are still distinct and sendable", () => {
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    const keys = Array.from({ length: 100 }, () => new IntentKey().for("ticket"));
    expect(new Set(keys).size).toBe(100);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  } finally {
    Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
  }
});
