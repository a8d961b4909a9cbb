/** Something the user has to put right. The message is one line for people, shown without a stack. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
