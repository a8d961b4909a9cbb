import { qrShape } from "../lib/qr-code";
import classes from "./qr-code.module.css";

interface QrCodeProps {
  text: string;
  /** Says what the code holds, to whom cannot see it. */
  label: string;
}

/** A text as a QR code, made on the server: dark on light in either theme, for that is what readers expect. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = qrShape(text);
  return (
    <svg className={classes.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
