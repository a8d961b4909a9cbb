import {
  type Aggregate,
  AggregateStore,
  aggregateSchema,
  hasEnded,
  type SessionHasEnded,
  type StoreParts,
  UserCreated,
  type UserState,
} from "@ticketing/common";
import { type User, view } from "./user";

/** The version of a user that nobody was told of. */
const UNTOLD = -1;

/** The users of this service's database. */
export class UserStore extends AggregateStore<User, UserState> {
  constructor(parts: StoreParts) {
    const required = true;
    const schema = aggregateSchema(
      {
        email: { type: String, required },
        passwordHash: { type: String },
        displayName: { type: String, default: null },
        status: { type: String, required },
        tokenVersion: { type: Number, required },
        signUpKey: { type: String },
      },
      [
        [{ email: 1 }, { unique: true, name: "email_unique" }],
        [{ signUpKey: 1 }, { unique: true, sparse: true, name: "sign_up_key" }],
      ],
    );
    super({ parts, name: "User", schema, view });
  }

  /** Creates the declared indexes, and tells of users who signed up before there were events of users. */
  override async init(): Promise<void> {
    await super.init();
    const untold = { displayName: null, status: "active", tokenVersion: 0, version: UNTOLD, outbox: [] };
    const before: object = { version: { $exists: false } };
    await this.model.updateMany(before, { $set: { ...untold, updatedAt: new Date() } });
    for (const user of await this.findWhere({ version: UNTOLD })) {
      await this.change(user._id.toHexString(), ({ version }) =>
        version === UNTOLD ? { set: {}, event: UserCreated } : null,
      );
    }
  }

  /** Gives the user of a folded e-mail address, or null. */
  async findByEmail(email: string): Promise<Aggregate<User> | null> {
    const [user] = await this.findWhere({ email, status: "active" });
    return user ?? null;
  }

  /** Gives the user that a sign-up with this idempotency key made, or null. */
  async findBySignUpKey(signUpKey: string): Promise<Aggregate<User> | null> {
    const [user] = await this.findWhere({ signUpKey, status: "active" });
    return user ?? null;
  }
}

/** The users of this service's database. */
export function createUserStore(parts: StoreParts): UserStore {
  return new UserStore(parts);
}

/** Looks sessions up among the users themselves; one of nobody has ended. */
export function sessionHasEnded(users: UserStore): SessionHasEnded {
  return async (token) => {
    const user = await users.find(token.userId);
    return user === null || hasEnded(user, token);
  };
}
