import { z } from "zod";
import { noSuch } from "../errors";
import { page } from "../list";
import { type Operation, operation } from "../operation";
import { listParams } from "../params";
import { renderEvent } from "../webhooks/event";

const PATH = "/v1/events";

const list = operation({
  name: "events.list",
  method: "get",
  path: PATH,
  params: z.strictObject({
    ...listParams,
    type: z.string().optional(),
    types: z.array(z.string()).optional(),
  }),
  execute(tx, params) {
    const types = params.types ?? (params.type === undefined ? undefined : [params.type]);
    const events = tx.all("events").filter((event) => types === undefined || types.includes(event.type));
    const listed = page(events, PATH, params);
    return {
      ...listed,
      data: listed.data.map((event) => renderEvent(event, tx.get("deliveries", event.id))),
    };
  },
});

const retrieve = operation({
  name: "events.retrieve",
  method: "get",
  path: `${PATH}/:id`,
  params: z.strictObject({}),
  execute(tx, _params, id) {
    const event = tx.get("events", id);
    if (event === undefined) throw noSuch("event", id, "id");
    return renderEvent(event, tx.get("deliveries", id));
  },
});

export const eventOperations: readonly Operation[] = [list, retrieve];
