import {
  assertDeletionEndsSessions,
  assertPasswordChangeEndsSessions,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import { openapi } from "./openapi";
import { ticketsService } from "./service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

describe("A session, as the tickets service sees it", () => {
  it("When the user's password is changed, then one of before has ended on every route, and a new one counts", () =>
    assertPasswordChangeEndsSessions(service, openapi));

  it("When the user's account is deleted, then none of theirs counts on any route, and others' do", () =>
    assertDeletionEndsSessions(service, openapi));
});
