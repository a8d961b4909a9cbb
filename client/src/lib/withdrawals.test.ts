import { Withdrawals } from "./withdrawals";

/** Withdrawals over a service that answers when it is told to, and what is shown meanwhile. */
function setUp() {
  const sent: string[] = [];
  const answers = new Map<string, { done: () => void; refuse: (problem: Error) => void }>();
  const offers = new Map<string, () => void>();
  const withdrawals = new Withdrawals((id) => {
    sent.push(id);
    return new Promise((done, refuse) => answers.set(id, { done, refuse }));
  });
  const withdraw = (id: string) =>
    withdrawals.withdraw(id, (over) => {
      const takeAway = () => {
        if (offers.delete(id)) over();
      };
      offers.set(id, takeAway);
      return takeAway;
    });
  return { withdrawals, withdraw, sent, answers, offers };
}

test("When undoing is no longer offered, then the withdrawal is sent, and not before", async () => {
  const { withdrawals, withdraw, sent, answers, offers } = setUp();
  const outcome = withdraw("t1");
  expect(withdrawals.stateOf("t1")).toBe("waiting");
  expect(sent).toEqual([]);
  offers.get("t1")?.();
  expect(withdrawals.stateOf("t1")).toBe("sending");
  answers.get("t1")?.done();
  await expect(outcome).resolves.toBe("withdrawn");
  expect(withdrawals.stateOf("t1")).toBe("withdrawn");
  expect(sent).toEqual(["t1"]);
});

test("When it is undone, then nothing is sent, ever, and the offer goes", async () => {
  const { withdrawals, withdraw, sent, offers } = setUp();
  const outcome = withdraw("t1");
  withdrawals.undo("t1");
  await expect(outcome).resolves.toBe("undone");
  withdrawals.hurry();
  expect(withdrawals.stateOf("t1")).toBeUndefined();
  expect([...offers.keys()]).toEqual([]);
  expect(sent).toEqual([]);
});

test("When it was undone, then the ticket can be withdrawn anew", async () => {
  const { withdrawals, withdraw, sent, offers } = setUp();
  void withdraw("t1");
  withdrawals.undo("t1");
  void withdraw("t1");
  offers.get("t1")?.();
  expect(sent).toEqual(["t1"]);
});

test("When the page is left, then all that wait are sent before it is gone", () => {
  const { withdrawals, withdraw, sent, offers } = setUp();
  void withdraw("t1");
  void withdraw("t2");
  withdrawals.hurry();
  expect(sent).toEqual(["t1", "t2"]);
  expect([...offers.keys()]).toEqual([]);
});

test("When it is on its way, then it can no longer be undone, and is not sent twice", async () => {
  const { withdrawals, withdraw, sent, answers } = setUp();
  const outcome = withdraw("t1");
  withdrawals.hurry();
  withdrawals.undo("t1");
  withdrawals.hurry();
  answers.get("t1")?.done();
  await expect(outcome).resolves.toBe("withdrawn");
  expect(sent).toEqual(["t1"]);
});

test("When it is refused, then the ticket is as it was, and the refusal is told", async () => {
  const { withdrawals, withdraw, answers } = setUp();
  const outcome = withdraw("t1");
  withdrawals.hurry();
  answers.get("t1")?.refuse(new Error("reserved"));
  await expect(outcome).rejects.toThrow("reserved");
  expect(withdrawals.stateOf("t1")).toBeUndefined();
});

test("When anything changes, then who follows it is told, until they have had enough", () => {
  const { withdrawals, withdraw } = setUp();
  const listener = jest.fn();
  const stop = withdrawals.subscribe(listener);
  void withdraw("t1");
  withdrawals.undo("t1");
  expect(listener).toHaveBeenCalledTimes(2);
  stop();
  void withdraw("t1");
  expect(listener).toHaveBeenCalledTimes(2);
});
