//! One sub flow as a file: the document as the API and git know it.

import { readFlow } from "#data/flows.ts";

export async function exportFlow(bot: string, flow: string): Promise<void> {
  const { value } = await readFlow(bot, flow);
  const text = `${JSON.stringify(value.document, null, 2)}\n`;
  download(`${fileName(value.name)}.flow.json`, text);
}

/** A name that every file system takes. */
export function fileName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain.slice(0, 60) || "flow";
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
