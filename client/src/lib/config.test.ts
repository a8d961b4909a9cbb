import { serviceUrl, stripePublishableKey } from "./config";

const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

test("When a service's address is not set, then the error names the variable", () => {
  delete process.env.ORDERS_URL;
  expect(() => serviceUrl("orders")).toThrow(/ORDERS_URL/);
});

test("When it is set, then it is used", () => {
  process.env.ORDERS_URL = "http://127.0.0.1:4003";
  expect(serviceUrl("orders")).toBe("http://127.0.0.1:4003");
});

test("When the key is the stand-in's or missing, then there is no card form to show", () => {
  process.env.STRIPE_PUBLISHABLE_KEY = "pk_test_stand_in";
  expect(stripePublishableKey()).toBeNull();
  delete process.env.STRIPE_PUBLISHABLE_KEY;
  expect(stripePublishableKey()).toBeNull();
  process.env.STRIPE_PUBLISHABLE_KEY = "pk_test_51abc";
  expect(stripePublishableKey()).toBe("pk_test_51abc");
});
