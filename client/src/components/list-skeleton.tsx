import { Stack, VisuallyHidden } from "../ui/layout";
import { Skeleton } from "../ui/skeleton";

const rows = ["first", "second", "third"];

/** Holds the place of a list that is on its way; the label says which. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div data-loading-skeleton>
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      <Stack gap="0.75rem">
        {rows.map((row) => (
          <Skeleton key={row} height="4.9rem" />
        ))}
      </Stack>
    </div>
  );
}
