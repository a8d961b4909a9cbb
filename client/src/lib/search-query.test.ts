import { emptySearch, isFiltered, readSearch, searchError, searchHref, toTicketQuery } from "./search-query";

describe("The address of a search", () => {
  test("When nothing is searched for, then it is the home page", () => {
    expect(searchHref(emptySearch)).toBe("/");
  });

  test("When it is read again, then the fields are the same", () => {
    const fields = { q: "jazz & blues", min: "19.99", max: "40", sort: "-price" } as const;
    const params = Object.fromEntries(new URL(searchHref(fields), "http://site.invalid").searchParams);
    expect(readSearch(params)).toEqual(fields);
  });

  test("When a cursor is given, then it goes along", () => {
    expect(searchHref({ ...emptySearch, q: "jazz" }, "a+b")).toBe("/?q=jazz&cursor=a%2Bb");
  });

  test("When it holds an unknown order or a field twice, then the search still works", () => {
    expect(readSearch({ sort: "toString", q: ["jazz", "rock"] })).toEqual({ ...emptySearch, q: "jazz" });
  });
});

describe("What is asked of the tickets service", () => {
  test("When prices are typed, then they are asked for in cents", () => {
    expect(toTicketQuery({ q: "", min: "19.99", max: "20", sort: "price" }, "next")).toEqual({
      minPrice: 1999,
      maxPrice: 2000,
      sort: "price",
      cursor: "next",
    });
  });

  test("When the lowest price is 0, then it is still asked for", () => {
    expect(toTicketQuery({ ...emptySearch, min: "0" })).toEqual({ minPrice: 0, sort: "newest" });
  });
});

describe("Whether a search can be made", () => {
  test("When a price is no amount, then the reason is told", () => {
    expect(searchError({ ...emptySearch, min: "cheap" })).toBe("notAnAmount");
  });

  test("When the lowest price is above the highest, then the reason is told", () => {
    expect(searchError({ ...emptySearch, min: "9", max: "10" })).toBeNull();
    expect(searchError({ ...emptySearch, min: "10.01", max: "10" })).toBe("lowestAboveHighest");
  });

  test("When only the order differs, then it narrows nothing down", () => {
    expect(isFiltered({ ...emptySearch, sort: "price" })).toBe(false);
    expect(isFiltered({ ...emptySearch, max: "5" })).toBe(true);
  });
});
