const PASSWORD_MIN = 8;
const PASSWORD_MAX = 128;

/** What is wrong with an e-mail address, or null. The service has the last word; this catches slips of the pen. */
export function emailError(email: string): string | null {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
    ? null
    : "Type an email address such as you@example.com";
}

/** What is wrong with a password to sign in with, or null: any will do, for the rules may have been others once. */
export function passwordError(password: string): string | null {
  return password === "" ? "Type your password" : null;
}

/** What is wrong with a password to be set, or null: 8 to 128 characters. */
export function newPasswordError(password: string): string | null {
  if (password.length < PASSWORD_MIN) return `Use at least ${PASSWORD_MIN} characters`;
  return password.length > PASSWORD_MAX ? `Use at most ${PASSWORD_MAX} characters` : null;
}
