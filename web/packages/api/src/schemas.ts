//! The API's shapes by their names in the description: `Schema<"FlowLine">`.

import type { components } from "./schema.d.ts";

export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];
