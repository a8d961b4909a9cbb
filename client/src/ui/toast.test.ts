import { dismissToast, holdToasts, releaseToasts, showToast, TOAST_MS, toastStore } from "./toast";

const shown = () => toastStore.snapshot().map(({ text }) => text);

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  for (const { id } of toastStore.snapshot()) dismissToast(id);
  jest.useRealTimers();
});

test("When its time is over, then a toast goes, and it is told once", () => {
  const onGone = jest.fn();
  const takeAway = showToast({ tone: "good", text: "Saved", onGone });
  jest.advanceTimersByTime(TOAST_MS - 1);
  expect(shown()).toEqual(["Saved"]);
  expect(onGone).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  takeAway();
  expect(shown()).toEqual([]);
  expect(onGone).toHaveBeenCalledTimes(1);
});

test("When a fourth comes, then the oldest goes, and it is told", () => {
  const onGone = jest.fn();
  showToast({ tone: "good", text: "1", onGone });
  for (const text of ["2", "3", "4"]) showToast({ tone: "good", text });
  expect(shown()).toEqual(["2", "3", "4"]);
  expect(onGone).toHaveBeenCalledTimes(1);
});

test("When somebody points at the toasts, then they stay, and have their whole time afterwards", () => {
  showToast({ tone: "good", text: "Saved" });
  jest.advanceTimersByTime(TOAST_MS - 1);
  holdToasts();
  showToast({ tone: "good", text: "Listed" });
  jest.advanceTimersByTime(TOAST_MS * 10);
  releaseToasts();
  jest.advanceTimersByTime(TOAST_MS - 1);
  expect(shown()).toEqual(["Saved", "Listed"]);
  jest.advanceTimersByTime(1);
  expect(shown()).toEqual([]);
});

test("When the last one is taken away under the pointer, then the next one goes by itself again", () => {
  const takeAway = showToast({ tone: "good", text: "Saved" });
  holdToasts();
  takeAway();
  showToast({ tone: "good", text: "Listed" });
  jest.advanceTimersByTime(TOAST_MS);
  expect(shown()).toEqual([]);
});
