"use client";

/** Stands in for the whole document when its very frame fails, so it leans on nothing of the site. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body style={{ maxWidth: "32rem", margin: "4rem auto", padding: "0 1rem", fontFamily: "system-ui" }}>
        <title>Ticketing: something went wrong</title>
        <main>
          <h1>Something went wrong</h1>
          <p>The site could not be shown. It is usually back within seconds.</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
