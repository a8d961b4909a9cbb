import classes from "./spinner.module.css";

/** A turning ring beside what says in words that something is under way. */
export function Spinner() {
  return <span className={classes.spinner} aria-hidden="true" />;
}
