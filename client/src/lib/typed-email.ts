/** The cookie that keeps an e-mail address while its form is shown once more, to a browser without scripts. */
export const TYPED_EMAIL_COOKIE = "typed-email";

const KEPT_S = 300;
/** The longest address there is. */
const EMAIL_MOST = 254;
const ATTRIBUTES = "Path=/auth; HttpOnly; SameSite=Lax";

/** Keeps an address for a few minutes. @returns a `Set-Cookie` */
export function keepEmail(email: string, isSecure: boolean): string {
  const value = encodeURIComponent([...email].slice(0, EMAIL_MOST).join(""));
  return `${TYPED_EMAIL_COOKIE}=${value}; Max-Age=${KEPT_S}; ${ATTRIBUTES}${isSecure ? "; Secure" : ""}`;
}

/** Forgets it. @returns a `Set-Cookie` */
export function forgetEmail(): string {
  return `${TYPED_EMAIL_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
}
