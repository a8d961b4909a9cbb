import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";

const rows = ["first", "second", "third"];

/** Holds the place of a list that is on its way; the label says which. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div data-loading-skeleton>
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      <Stack gap="sm" aria-hidden="true">
        {rows.map((row) => (
          <Skeleton key={row} height={78} radius="lg" />
        ))}
      </Stack>
    </div>
  );
}
