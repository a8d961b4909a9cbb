import "react";

declare module "react" {
  interface CSSProperties {
    /** The hue of a ticket's colours, in degrees. */
    "--hue"?: number;
    /** The space between the children of a `Stack` or a `Row`, a CSS length. */
    "--gap"?: string;
    /** How many characters a count has. */
    "--digits"?: number;
  }
}
