import {
  type EventEnvelope,
  envelope,
  UserCreated,
  UserDeleted,
  type UserState,
  UserUpdated,
} from "../events";

/** The event that tells of a user as the auth service does. Version 0 signs them up; `deleted` ends the account. */
export function userEvent(
  id: string,
  version: number,
  facts: Partial<Pick<UserState, "displayName" | "status" | "tokenVersion">> = {},
): EventEnvelope<UserState> {
  const occurredAt = new Date();
  const at = occurredAt.toISOString();
  const data: UserState = {
    id,
    displayName: null,
    status: "active",
    tokenVersion: 0,
    version,
    createdAt: at,
    updatedAt: at,
    ...facts,
  };
  const told = version === 0 ? UserCreated : UserUpdated;
  const definition = data.status === "deleted" ? UserDeleted : told;
  return envelope(definition, { aggregateId: id, version, occurredAt, correlationId: "test", data });
}
