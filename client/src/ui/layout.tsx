import type { CSSProperties, ReactNode } from "react";
import classes from "./layout.module.css";

interface LayoutProps {
  children: ReactNode;
  /** A CSS length. */
  gap?: string;
  className?: string | undefined;
}

/** Its children one below another. */
export function Stack({ children, gap, className }: LayoutProps) {
  return (
    <div className={join(classes.stack, className)} style={gapStyle(gap)}>
      {children}
    </div>
  );
}

/** Its children side by side, wrapped where there is no room. */
export function Row({ children, gap, className }: LayoutProps) {
  return (
    <div className={join(classes.row, className)} style={gapStyle(gap)}>
      {children}
    </div>
  );
}

/** A framed surface. */
export function Panel({ children, className }: Omit<LayoutProps, "gap">) {
  return <div className={join(classes.panel, className)}>{children}</div>;
}

interface TextProps {
  children: ReactNode;
  small?: boolean;
  id?: string;
}

/** A paragraph that stands back. */
export function SoftText({ children, small, id }: TextProps) {
  return (
    <p className={join(classes.soft, small && classes.small)} id={id}>
      {children}
    </p>
  );
}

interface VisuallyHiddenProps {
  children: ReactNode;
  /** `status` for what a screen reader says when it changes. */
  role?: "status";
}

/** What only a screen reader is told. */
export function VisuallyHidden({ children, role }: VisuallyHiddenProps) {
  return (
    <span className={classes.hidden} role={role}>
      {children}
    </span>
  );
}

/** Class names in one, without those that are absent. */
export function join(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}

function gapStyle(gap: string | undefined): CSSProperties | undefined {
  return gap === undefined ? undefined : { "--gap": gap };
}
