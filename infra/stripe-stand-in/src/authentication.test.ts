import { type StripeStandIn, startStripeStandIn } from "./index";
import { SECRET_KEY, stripeClient, stripeError } from "./testing";

let standIn: StripeStandIn;
beforeAll(async () => {
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY });
});
afterAll(() => standIn.close());

it("When the key is wrong, Then it is a 401 that does not repeat the key", async () => {
  const key = "sk_test_wrongwrongwrong1234";
  const error = await stripeError(stripeClient(standIn.url, { key }).paymentIntents.list());
  expect(error).toMatchObject({ type: "StripeAuthenticationError", statusCode: 401 });
  expect(error.message).toBe("Invalid API Key provided: sk_test_***************1234");
});

it("When there is no key, Then it is a 401", async () => {
  const response = await fetch(`${standIn.url}/v1/payment_intents`);
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({
    error: { type: "invalid_request_error", message: expect.stringMatching(/did not provide an API key/) },
  });
});

it("When the key is the user name of basic authentication, Then it is taken", async () => {
  const credentials = Buffer.from(`${SECRET_KEY}:`).toString("base64");
  const response = await fetch(`${standIn.url}/v1/payment_intents`, {
    headers: { authorization: `Basic ${credentials}` },
  });
  expect(response.status).toBe(200);
});

it("When the stand-in's own routes are asked, Then no key is needed", async () => {
  const response = await fetch(`${standIn.url}/_stand-in/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
});
