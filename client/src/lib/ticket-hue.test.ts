import { ticketHue } from "./ticket-hue";

const ids = Array.from(
  { length: 24 },
  (_, index) => `6b018e5d7ab3791f93d9a7${(0x50 + 3 * index).toString(16)}`,
);

test("When tickets are listed one after another, then their hues are spread over the whole circle", () => {
  const sectors = new Set(ids.map((id) => Math.floor(ticketHue(id) / 60)));
  expect([...sectors].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

test("When a ticket is shown again, then its hue is the same", () => {
  expect(ids.map(ticketHue)).toEqual(ids.map(ticketHue));
});
