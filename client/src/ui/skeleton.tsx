import classes from "./skeleton.module.css";

/** The place of what is still being loaded. @param height a CSS length */
export function Skeleton({ height }: { height: string }) {
  return <div className={classes.skeleton} style={{ height }} aria-hidden="true" />;
}
