import { randomUUID } from "node:crypto";
import { Visitor } from "./visitor";

/** Good enough for every user of these suites. */
export const PASSWORD = "correct horse battery";

/** An address that nobody has signed up with yet. */
export function newEmail(): string {
  return `${randomUUID()}@example.com`;
}

/** A visitor who is signed in. */
export class User extends Visitor {
  private givenId = "";

  private constructor(
    site: string,
    readonly email: string,
  ) {
    super(site);
  }

  /** As the site gave it. */
  get id(): string {
    return this.givenId;
  }

  /** Signs a new user up. @throws Error when the site refuses */
  static async signUp(site: string): Promise<User> {
    const user = new User(site, newEmail());
    await user.enter("/api/users/signup", 201);
    return user;
  }

  /** Signs a user in who has signed up before. @throws Error when the site refuses */
  static async signIn(site: string, email: string): Promise<User> {
    const user = new User(site, email);
    await user.enter("/api/users/signin", 200);
    return user;
  }

  private async enter(path: string, status: number): Promise<void> {
    const credentials = { email: this.email, password: PASSWORD };
    const answer = await this.post<{ id: string }>(path, credentials);
    if (answer.status !== status) {
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    this.givenId = answer.body.id;
  }
}
