import { isDuplicateKey } from "../errors";
import type { Aggregate, AggregateStore } from "../outbox";
import type { IdempotentRequest } from "./idempotent-request";
import { assertSameRequest } from "./idempotent-request";

/**
 * Creates an aggregate, or gives the answer that the same request was given before.
 * The key is stored in the document it creates, so that a crash cannot part the two.
 * @param request undefined when the sender gave no key
 * @param create stores the aggregate with the request (`AggregateStore.create`)
 * @param answerOf the answer to a first request
 * @throws Conflict when the key was used for a different request
 */
export async function createOnce<State extends object, View extends object>(
  store: AggregateStore<State, View>,
  request: IdempotentRequest | undefined,
  create: () => Promise<Aggregate<State>>,
  answerOf: (aggregate: Aggregate<State>) => View,
): Promise<object> {
  const before = await answered(store, request);
  if (before) return before;
  try {
    return answerOf(await create());
  } catch (error) {
    const meanwhile = isDuplicateKey(error) ? await answered(store, request) : undefined;
    if (meanwhile) return meanwhile;
    throw error;
  }
}

async function answered<State extends object, View>(
  store: AggregateStore<State, View>,
  request: IdempotentRequest | undefined,
): Promise<object | undefined> {
  if (!request) return undefined;
  const created = await store.findByCreationKey(request.key);
  if (!created?.creation?.answer) return undefined;
  assertSameRequest(created.creation, request);
  return created.creation.answer;
}
