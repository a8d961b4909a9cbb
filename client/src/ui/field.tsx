import { type ComponentPropsWithRef, type ReactNode, useId } from "react";
import classes from "./field.module.css";
import { join } from "./layout";
import layout from "./layout.module.css";

export interface FieldLook {
  label: string;
  /** The label is for screen readers only, where a placeholder or an icon tells the eye. */
  labelHidden?: boolean | undefined;
  hint?: ReactNode;
  /** What is wrong with the value, in a sentence. */
  error?: string | undefined;
  /** Stands before the value within the frame, such as a currency's symbol. */
  before?: ReactNode;
  /** Stands behind it, such as a button. */
  after?: ReactNode;
  className?: string | undefined;
}

interface Wiring {
  id: string;
  className: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps extends FieldLook {
  /** Makes the control, wired to its label, hint and error. */
  control: (wiring: Wiring) => ReactNode;
}

/** A form's control with its label, hint and error, tied together for everybody. */
export function Field({ label, labelHidden, hint, error, before, after, className, control }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={join(classes.field, className)}>
      <label className={labelHidden ? layout.hidden : classes.label} htmlFor={id}>
        {label}
      </label>
      {hint && (
        <span className={classes.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <div className={classes.frame} data-invalid={error ? true : undefined}>
        {before && (
          <span className={classes.before} aria-hidden="true">
            {before}
          </span>
        )}
        {control({
          id,
          className: classes.control ?? "",
          "aria-describedby": described || undefined,
          "aria-invalid": error ? true : undefined,
        })}
        {after}
      </div>
      {error && (
        <span className={classes.error} id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

/** Splits the properties of a field from those of its control. */
function split<Props extends FieldLook>({
  label,
  labelHidden,
  hint,
  error,
  before,
  after,
  className,
  ...control
}: Props) {
  return { look: { label, labelHidden, hint, error, before, after, className }, control };
}

/** A line of text. */
export function TextField(props: FieldLook & Omit<ComponentPropsWithRef<"input">, keyof FieldLook | "id">) {
  const { look, control } = split(props);
  return <Field {...look} control={(wiring) => <input {...control} {...wiring} />} />;
}

/** Several lines of text. */
export function TextArea(props: FieldLook & Omit<ComponentPropsWithRef<"textarea">, keyof FieldLook | "id">) {
  const { look, control } = split(props);
  return <Field {...look} control={(wiring) => <textarea {...control} {...wiring} />} />;
}

interface SelectProps extends FieldLook, Omit<ComponentPropsWithRef<"select">, keyof FieldLook | "id"> {
  options: { value: string; label: string }[];
}

/** A choice of one among few. */
export function Select({ options, ...props }: SelectProps) {
  const { look, control } = split(props);
  return (
    <Field
      {...look}
      control={(wiring) => (
        <select {...control} {...wiring}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    />
  );
}
