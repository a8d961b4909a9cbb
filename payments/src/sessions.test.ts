import { assertDeletionEndsSessions, assertPasswordChangeEndsSessions } from "@ticketing/common/testing";
import { openapi } from "./openapi";
import { PaymentsRig } from "./testing/payments-rig";

let rig: PaymentsRig;
beforeAll(async () => {
  rig = await PaymentsRig.start();
});
afterAll(() => rig.stop());

describe("A session, as the payments service sees it", () => {
  it("When the user's password is changed, then one of before has ended on every route, and a new one counts", () =>
    assertPasswordChangeEndsSessions(rig.service, openapi));

  it("When the user's account is deleted, then none of theirs counts on any route, and others' do", () =>
    assertDeletionEndsSessions(rig.service, openapi));
});
