import { NotSignedIn, UserDeleted, UserUpdated } from "@ticketing/common";
import { Types } from "mongoose";
import { changePassword, erase, register, rename, type User } from "./user";

const now = new Date();
const stored = (state: User) => ({
  ...state,
  _id: new Types.ObjectId(),
  version: 0,
  createdAt: now,
  updatedAt: now,
  outbox: [],
});
const ada = stored(register("ada@example.test", "hash", "key"));
const gone = { ...ada, ...erase(ada, "hash").set };

describe("A user", () => {
  it("When they sign up, then they are active, without a name, and nothing ended their sessions yet", () => {
    expect(register("ada@example.test", "hash")).toEqual({
      email: "ada@example.test",
      passwordHash: "hash",
      displayName: null,
      status: "active",
      tokenVersion: 0,
    });
  });

  it("When they take another name, then that is all that changes; their own again is no change", () => {
    expect(rename(ada, "Ada")).toEqual({ set: { displayName: "Ada" }, event: UserUpdated });
    expect(rename({ ...ada, displayName: "Ada" }, "Ada")).toBeNull();
    expect(rename(ada, null)).toBeNull();
  });

  it("When they take a new password, then their sessions end", () => {
    const change = changePassword({ ...ada, tokenVersion: 4 }, "hash", "new hash");
    expect(change).toEqual({ set: { passwordHash: "new hash", tokenVersion: 5 }, event: UserUpdated });
  });

  it("When they go, then their sessions end and every field of theirs is emptied or their own id", () => {
    const ownId = ada._id.toHexString();
    expect(erase(ada, "hash")).toEqual({
      set: {
        email: ownId,
        passwordHash: null,
        displayName: null,
        status: "deleted",
        tokenVersion: 1,
        signUpKey: ownId,
      },
      event: UserDeleted,
    });
  });

  it.each([
    ["takes a name after they went", () => rename(gone, "Ada")],
    ["takes a password after they went", () => changePassword(gone, "hash", "new hash")],
    ["goes after they went", () => erase(gone, "hash")],
    ["takes a password by one that was changed", () => changePassword(ada, "old hash", "new hash")],
    ["goes by a password that was changed", () => erase(ada, "old hash")],
  ])("When a request %s, then it is told that its session has ended", (_what, decide) => {
    expect(decide).toThrow(NotSignedIn);
  });
});
