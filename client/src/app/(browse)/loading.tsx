import { Skeleton, VisuallyHidden } from "@mantine/core";
import grid from "../../components/ticket-grid.module.css";

const placeholders = ["one", "two", "three", "four", "five", "six"];

export default function Loading() {
  return (
    <div data-loading-skeleton>
      <VisuallyHidden role="status">Loading tickets</VisuallyHidden>
      <div className={grid.grid} aria-hidden="true">
        {placeholders.map((name) => (
          <Skeleton key={name} height={216} radius="lg" />
        ))}
      </div>
    </div>
  );
}
