import { type ClockOffset, narrowOffset, offsetEstimate, ServerClock } from "./server-clock";

/** One answer of a server whose clock is `ahead` ms ahead: its Date header is cut to the second. */
function sample(sentAt: number, ahead: number, halfTrip: number) {
  const answeredAt = sentAt + halfTrip + ahead;
  return { sentAt, receivedAt: sentAt + 2 * halfTrip, serverTime: Math.floor(answeredAt / 1000) * 1000 };
}

test("When one answer is known, then the offset is told to within a second and the trip", () => {
  const offset = narrowOffset(null, sample(50_000, 5_300, 20));
  expect(offset.atLeast).toBeLessThanOrEqual(5_300);
  expect(offset.atMost).toBeGreaterThanOrEqual(5_300);
  expect(Math.abs(offsetEstimate(offset) - 5_300)).toBeLessThanOrEqual(520);
});

test("When more answers come at different moments, then the doubt shrinks and always holds the truth", () => {
  let known: ClockOffset | null = null;
  for (let sentAt = 50_000; sentAt < 70_000; sentAt += 1_370) {
    known = narrowOffset(known, sample(sentAt, -86_400_123, 15));
    expect(known.atLeast).toBeLessThanOrEqual(-86_400_123);
    expect(known.atMost).toBeGreaterThanOrEqual(-86_400_123);
  }
  expect(known && Math.abs(offsetEstimate(known) + 86_400_123)).toBeLessThan(120);
});

test("When a clock was set anew, then what was known of it is forgotten", () => {
  const before = narrowOffset(null, sample(50_000, 0, 10));
  const after = narrowOffset(before, sample(60_000, 3_600_000, 10));
  expect(after.atLeast).toBeGreaterThan(3_590_000);
});

test("When no answer has come, then the server's time is not known; with the first one it is", () => {
  const clock = new ServerClock();
  expect(clock.at(50_000)).toBeNull();
  clock.learn(sample(50_000, 5_300, 20));
  expect(Math.abs((clock.at(60_000) ?? 0) - 65_300)).toBeLessThanOrEqual(520);
});
