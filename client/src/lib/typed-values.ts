import type { UseFormReturnType } from "@mantine/form";

/**
 * Brings an uncontrolled form's values in line with its fields. What a person or the browser filled in before the
 * script ran reached no handler, so the fields themselves are asked.
 */
export function adoptTyped(form: UseFormReturnType<Record<string, string>>): void {
  for (const [field, known] of Object.entries(form.getValues())) {
    const node = form.getInputNode(field);
    const isField = node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement;
    if (isField && node.value !== known) form.setFieldValue(field, node.value, { forceUpdate: false });
  }
}
