/** Answers a form: leads to a path of this site, with these `Set-Cookie`s. */
export function seeOther(path: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: path });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
