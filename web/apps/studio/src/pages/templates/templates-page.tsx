//! The template gallery: complete bots to begin with.

import { useText } from "#language/text.tsx";
import { PageBody, PageHeading } from "#shell/heading.tsx";
import { Gallery } from "./gallery.tsx";

export function TemplatesPage() {
  const text = useText();
  return (
    <PageBody>
      <PageHeading title={text("templates-title")} help="templates" />
      <p className="-mt-3 mb-6 max-w-2xl text-soft">{text("templates-are")}</p>
      <Gallery />
    </PageBody>
  );
}
