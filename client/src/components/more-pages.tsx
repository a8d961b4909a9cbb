import { Group } from "@mantine/core";
import { LinkButton } from "./links";

interface MorePagesProps {
  /** The list's own address; may carry a query already. */
  path: string;
  cursor: string;
  nextCursor: string | null;
}

/** Links to a list's first page, when this is not it, and to its next one. */
export function MorePages({ path, cursor, nextCursor }: MorePagesProps) {
  if (!cursor && !nextCursor) return null;
  const separator = path.includes("?") ? "&" : "?";
  return (
    <Group component="nav" aria-label="More pages" justify="center" mt="xl">
      {cursor && (
        <LinkButton href={path} variant="default">
          Back to the first page
        </LinkButton>
      )}
      {nextCursor && (
        <LinkButton href={`${path}${separator}cursor=${encodeURIComponent(nextCursor)}`} variant="default">
          Next page
        </LinkButton>
      )}
    </Group>
  );
}
