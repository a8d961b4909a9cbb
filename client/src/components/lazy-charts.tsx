"use client";

import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { Skeleton } from "../ui/skeleton";
import type { SalesBars, StatusBars } from "./charts";
import classes from "./lazy-charts.module.css";

/** The charts come when the page stands: they are drawn by a large library, and their figures are in tables, too. */
const LazySales = dynamic(async () => (await import("./charts")).SalesBars, { ssr: false, loading: Place });
const LazyStatus = dynamic(async () => (await import("./charts")).StatusBars, { ssr: false, loading: Place });

/** What was sold in each period. */
export function SalesChart(props: ComponentProps<typeof SalesBars>) {
  return (
    <div className={classes.sales} data-needs-script>
      <LazySales {...props} />
    </div>
  );
}

/** How many listings there are of each status. */
export function StatusChart(props: ComponentProps<typeof StatusBars>) {
  return (
    <div className={classes.status} data-needs-script>
      <LazyStatus {...props} />
    </div>
  );
}

function Place() {
  return <Skeleton height="100%" />;
}
