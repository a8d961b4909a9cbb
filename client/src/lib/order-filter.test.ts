import { filteredPath, ORDER_FILTERS, orderQuery, readOrderFilter } from "./order-filter";

test("When an address is made for a filter, then the same filter is read from it", () => {
  for (const filter of ORDER_FILTERS) {
    const address = new URL(filteredPath("/orders", filter), "http://site.invalid");
    expect(readOrderFilter(address.searchParams.get("status"))).toBe(filter);
  }
});

test.each([null, "", "sold", "all"])(
  "When an address names %j as the status, then all orders are meant",
  (named) => {
    expect(readOrderFilter(named)).toBe("all");
  },
);

test("When all orders are meant, then the service is asked for no status", () => {
  expect(orderQuery("all")).toEqual({});
  expect(orderQuery("created")).toEqual({ status: "created" });
});
