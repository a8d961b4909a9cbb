const style = `
  main { flex: none }
  [data-loading-skeleton] { display: none }
  div[hidden][id^="S:"] { display: block !important; width: min(100%, 72rem); margin: 0 auto; padding: 0 1rem }
  [data-site-footer] { order: 1 }
  [data-site-header] { position: static !important }
  [data-site-nav] { display: flex !important }
  [data-needs-script] { display: none !important }
`;

/**
 * Next streams a page's slow part to the end of the document and moves it into place by script. Without scripts this
 * shows it where it arrived, in place of its skeleton; and it opens the menu, which would cover a small screen if it stayed
 * in sight, and hides what could do nothing.
 */
export function NoScriptStyle() {
  return (
    <noscript>
      <style>{style}</style>
    </noscript>
  );
}
