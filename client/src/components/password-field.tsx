"use client";

import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { type ComponentProps, useState } from "react";
import { useTranslations } from "use-intl";
import { TextField } from "../ui/field";
import classes from "./password-field.module.css";

/** A password, with a button that shows its characters and can be reached by keyboard. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, "type" | "after">) {
  const t = useTranslations("common");
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      after={
        <button
          type="button"
          className={classes.toggle}
          aria-label={t("showPassword")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          data-needs-script
        >
          {shown ? <IconEyeOff size={20} aria-hidden="true" /> : <IconEye size={20} aria-hidden="true" />}
        </button>
      }
    />
  );
}
