import type { Parts } from "@ticketing/common";
import { type Connection, type Model, Schema, Types } from "mongoose";
import type { User } from "./user";

/** The users of this service's database. */
export class UserStore {
  readonly #model: Model<User>;

  constructor(connection: Connection) {
    const required = true;
    const schema = new Schema<User>(
      {
        email: { type: String, required },
        passwordHash: { type: String, required },
        createdAt: { type: Date, required },
        signUpKey: { type: String },
      },
      { versionKey: false },
    );
    schema.index({ email: 1 }, { unique: true, name: "email_unique" });
    schema.index({ signUpKey: 1 }, { unique: true, sparse: true, name: "sign_up_key" });
    this.#model = connection.model<User>("User", schema);
  }

  /** Creates the declared indexes. */
  async init(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Gives the user of a folded e-mail address, or null. */
  async findByEmail(email: string): Promise<User | null> {
    return this.#model.findOne({ email }).lean<User>();
  }

  /** Gives the user that a sign-up with this idempotency key made, or null. */
  async findBySignUpKey(signUpKey: string): Promise<User | null> {
    return this.#model.findOne({ signUpKey }).lean<User>();
  }

  /**
   * Stores a new user.
   * @throws the driver's duplicate-key error when the address or the key is in use (see `isDuplicateKey`)
   */
  async create(user: Omit<User, "_id" | "createdAt">): Promise<User> {
    const created: User = { ...user, _id: new Types.ObjectId(), createdAt: new Date() };
    await this.#model.create(created);
    return created;
  }
}

/** The users of this service's database. */
export function createUserStore({ connection }: Pick<Parts, "connection">): UserStore {
  return new UserStore(connection);
}
