/** The site's mark: a ticket with its stub. */
export function Logo() {
  return (
    <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path
        fill="#fff"
        d="M6 11a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v2.2a2.9 2.9 0 0 0 0 5.6V21a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-2.2a2.9 2.9 0 0 0 0-5.6z"
      />
      <path stroke="var(--accent)" strokeWidth="1.8" strokeDasharray="2.2 2" d="M19.5 9.8v12.8" />
    </svg>
  );
}
