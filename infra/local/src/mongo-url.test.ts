import { withDatabase, withoutPassword } from "./mongo-url";

describe("a MongoDB address", () => {
  it.each([
    ["mongodb://host:27017", "mongodb://host:27017/auth"],
    ["mongodb://host/", "mongodb://host/auth"],
    ["mongodb://a,b,c/?replicaSet=rs0", "mongodb://a,b,c/auth?replicaSet=rs0"],
    ["mongodb+srv://host/other?w=majority", "mongodb+srv://host/auth?w=majority"],
    ["mongodb://user:pw@host", "mongodb://user:pw@host/auth?authSource=admin"],
    ["mongodb://user:pw@host/users?w=1", "mongodb://user:pw@host/auth?w=1&authSource=users"],
    ["mongodb://user:pw@host/?authSource=x", "mongodb://user:pw@host/auth?authSource=x"],
  ])("%s gets a database's name and still finds its user", (given, expected) => {
    expect(withDatabase(given, "auth")).toBe(expected);
  });

  it("of another kind is refused", () => {
    expect(() => withDatabase("postgres://host", "auth")).toThrow("MONGO_URL");
  });

  it("is shown without its password", () => {
    expect(withoutPassword("mongodb://user:pw@host/x")).toBe("mongodb://user:***@host/x");
    expect(withoutPassword("mongodb://host/x")).toBe("mongodb://host/x");
  });
});
