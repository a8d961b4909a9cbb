import classes from "./countdown-ring.module.css";

interface CountdownRingProps {
  /** Which part of the time is left, from 1 to 0. */
  left: number;
  urgent: boolean;
}

/**
 * A ring that shrinks as the time runs, second by second: to animate it would have a phone paint without end. For the eye
 * only, the time stands beside it in digits.
 */
export function CountdownRing({ left, urgent }: CountdownRingProps) {
  return (
    <svg className={classes.ring} viewBox="0 0 64 64" aria-hidden="true" data-urgent={urgent || undefined}>
      <circle className={classes.track} cx="32" cy="32" r="28" />
      <circle
        className={classes.rest}
        cx="32"
        cy="32"
        r="28"
        pathLength="1"
        strokeDasharray="1 1"
        strokeDashoffset={1 - left}
      />
    </svg>
  );
}
